package io.kubeevidence.check.policy.rbac;

import io.kubeevidence.check.policy.judging.Findings;
import io.kubeevidence.check.policy.judging.SecretList;
import io.kubeevidence.snapshot.Snapshot;
import java.util.List;
import java.util.Set;

/**
 * 5.1.2: get, list and watch on Secrets, each alone; list and watch return the full content. A
 * grant for named Secrets that hold no token stands in nobody's way.
 */
final class SecretsQuestion implements WhoCanRule.Question {
  private static final List<Ask> READ =
      List.of(
          Ask.namespaced("get", "", "secrets"),
          Ask.namespaced("list", "", "secrets"),
          Ask.namespaced("watch", "", "secrets"));
  private static final List<Ask> NEAR =
      List.of(
          Ask.namespaced("create", "", "secrets"),
          Ask.namespaced("update", "", "secrets"),
          Ask.namespaced("patch", "", "secrets"),
          Ask.namespaced("create", "", "pods"),
          Ask.namespaced("create", "", "pods/exec"));

  @Override
  public String check() {
    return "5.1.2";
  }

  @Override
  public String right() {
    return "to read Secrets";
  }

  @Override
  public List<Grant> grants(Snapshot snapshot) {
    return new WhoCan(snapshot).grants(READ);
  }

  @Override
  public boolean blocks(Grant grant, Snapshot snapshot) {
    if (!grant.scoped()) {
      return true;
    }
    SecretList secrets = new SecretList(snapshot);
    if (!secrets.complete()) {
      return true;
    }
    Set<String> tokens = Set.of(SecretList.SERVICE_ACCOUNT_TOKEN, SecretList.BOOTSTRAP_TOKEN, "");
    return grant.rules().stream()
        .flatMap(r -> r.names().stream())
        .anyMatch(
            name ->
                secrets.typesOf(grant.binding().namespace(), name).stream()
                    .anyMatch(tokens::contains));
  }

  @Override
  public void notes(Snapshot snapshot, Findings findings) {
    new WhoCan(snapshot)
        .grants(NEAR).stream()
            .filter(g -> !g.rules().isEmpty())
            .limit(20)
            .forEach(
                g ->
                    findings.note(
                        "OTHER_WAY_TO_SECRETS",
                        g.sentence() + ", which can lead to Secrets as well"));
  }
}
