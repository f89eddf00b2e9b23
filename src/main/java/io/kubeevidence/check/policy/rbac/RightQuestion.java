package io.kubeevidence.check.policy.rbac;

import io.kubeevidence.check.policy.judging.Findings;
import io.kubeevidence.snapshot.Snapshot;
import io.kubeevidence.snapshot.object.rbac.EffectiveRole;
import io.kubeevidence.snapshot.object.rbac.PolicyRule;
import java.util.List;

/**
 * A question that is a fixed set of requests.
 *
 * @param check number of the recommendation
 * @param right the right in words, for example {@code to create persistent volumes}
 * @param asks the requests; each one alone is the right
 * @param related requests that are near the right and only noted; usually empty
 */
record RightQuestion(String check, String right, List<Ask> asks, List<Ask> related)
    implements WhoCanRule.Question {

  @Override
  public List<Grant> grants(Snapshot snapshot) {
    return new WhoCan(snapshot).grants(asks);
  }

  /** Rules that look like a grant and are none, so that the reader sees they were looked at. */
  @Override
  public void notes(Snapshot snapshot, Findings findings) {
    if (!related.isEmpty()) {
      new WhoCan(snapshot)
          .grants(related).stream()
              .filter(g -> !g.rules().isEmpty() && asks.stream().noneMatch(g.asks()::contains))
              .limit(20)
              .forEach(g -> findings.note("RELATED_RIGHT", g.sentence()));
    }
    for (EffectiveRole role : snapshot.objects().rbac().effectiveRoles()) {
      for (PolicyRule rule : role.rules()) {
        if (ineffectiveStar(rule)) {
          findings.note(
              "INEFFECTIVE_WILDCARD",
              role.key()
                  + " has the rule "
                  + rule.text()
                  + ", whose star stands where Kubernetes reads it as a plain name; it grants "
                  + "nothing");
        }
      }
    }
  }

  /**
   * {@code pods/*}, {@code *}{@code /*} and a star among the names are plain text to the API
   * server.
   */
  private boolean ineffectiveStar(PolicyRule rule) {
    boolean aboutThis =
        asks.stream()
            .anyMatch(
                a -> {
                  String main = a.resource().split("/", 2)[0];
                  return rule.resources().contains(main + "/*") || rule.resources().contains("*/*");
                });
    boolean fullMatch = rule.resources().contains("*");
    return aboutThis && !fullMatch;
  }
}
