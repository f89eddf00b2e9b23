package io.kubeevidence.check.policy.identity;

import io.kubeevidence.check.Subject;
import io.kubeevidence.check.Verdict;
import io.kubeevidence.check.policy.judging.Findings;
import io.kubeevidence.check.policy.judging.Kinds;
import io.kubeevidence.check.policy.judging.SecretList;
import io.kubeevidence.check.policy.rbac.BootstrapGrants;
import io.kubeevidence.snapshot.Snapshot;
import io.kubeevidence.snapshot.evidence.Pointer;
import io.kubeevidence.snapshot.object.identity.CsrFact;
import io.kubeevidence.snapshot.object.identity.SecretFact;
import io.kubeevidence.snapshot.object.read.Resources;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The bootstrap tokens of a snapshot: which can be used, which never expire. */
final class BootstrapTokens {
  private static final String PREFIX = "bootstrap-token-";
  private static final String USER = "system:bootstrap:";

  private final Snapshot snapshot;
  private final SecretList secrets;
  private final List<SecretFact> tokens;
  private final List<SecretFact> live = new ArrayList<>();

  BootstrapTokens(Snapshot snapshot) {
    this.snapshot = snapshot;
    this.secrets = new SecretList(snapshot);
    this.tokens =
        secrets.ofType(SecretList.BOOTSTRAP_TOKEN).stream()
            .filter(s -> s.namespace().equals("kube-system"))
            .toList();
    for (SecretFact token : tokens) {
      if (known(token) ? authenticates(token) && !expired(token) : usedByRequest(token)) {
        live.add(token);
      }
    }
  }

  private static boolean known(SecretFact token) {
    return token.bootstrap().containsKey("usage-bootstrap-authentication")
        || token.bootstrap().containsKey("expiration");
  }

  private static boolean authenticates(SecretFact token) {
    return "true".equals(token.bootstrap().get("usage-bootstrap-authentication"));
  }

  /** Compared with the time of the capture; times are UTC and compare as text. */
  private boolean expired(SecretFact token) {
    String expiration = token.bootstrap().getOrDefault("expiration", "");
    String now = snapshot.info().capturedTo();
    return !expiration.isEmpty() && !now.isEmpty() && expiration.compareTo(now) <= 0;
  }

  /**
   * A token that made a request and still exists was valid a moment ago; never proof for a Pass.
   */
  private boolean usedByRequest(SecretFact token) {
    String user = USER + token.name().substring(Math.min(PREFIX.length(), token.name().length()));
    return token.name().startsWith(PREFIX)
        && snapshot.objects().identity().requests().stream()
            .map(CsrFact::requester)
            .anyMatch(user::equals);
  }

  boolean provenLive() {
    return !live.isEmpty();
  }

  String liveName() {
    return "Secret " + live.get(0).title();
  }

  List<Pointer> livePointers() {
    return live.stream().map(SecretFact::pointer).toList();
  }

  void addTo(Findings findings) {
    if (!secrets.complete()) {
      findings.missing(
          "PARTIAL_EVIDENCE",
          "Which bootstrap tokens exist is not known: "
              + new Kinds(snapshot).why(List.of(Resources.SECRETS)));
    }
    for (SecretFact token : tokens) {
      one(token, findings);
    }
  }

  private void one(SecretFact token, Findings findings) {
    Subject subject = new Subject("Secret", token.title());
    Map<String, String> fields = token.bootstrap();
    List<Pointer> at = List.of(token.pointer());
    String group = strangeGroup(token);
    if (group != null && !BootstrapGrants.ofGroup(snapshot, group).isEmpty()) {
      findings.add(
          Verdict.FAIL,
          subject,
          "STRANGE_GROUP",
          "Bootstrap token "
              + token.title()
              + " asks for the group "
              + group
              + ", which is none for bootstrapping and has rights",
          group,
          at);
    }
    if (!known(token)) {
      findings.add(
          Verdict.NOT_ASSESSED,
          subject,
          "TOKEN_FIELDS_NOT_CAPTURED",
          "When bootstrap token "
              + token.title()
              + " expires is not in the evidence (collect with "
              + "--with-bootstrap-token-fields)",
          at);
    } else if (authenticates(token) && fields.getOrDefault("expiration", "").isEmpty()) {
      findings.add(
          Verdict.DEPENDS_ON_ENVIRONMENT,
          subject,
          "TOKEN_NEVER_EXPIRES",
          "Bootstrap token "
              + token.title()
              + " has no expiration; a person must say whether it "
              + "is still needed",
          at);
    } else {
      findings.note(
          "BOOTSTRAP_TOKEN",
          "Bootstrap token "
              + token.title()
              + " expires "
              + fields.get("expiration")
              + (expired(token) ? " and has expired" : ""));
    }
  }

  private static @Nullable String strangeGroup(SecretFact token) {
    for (String group : token.bootstrap().getOrDefault("auth-extra-groups", "").split(",", -1)) {
      if (!group.isBlank() && !group.trim().startsWith("system:bootstrappers:")) {
        return group.trim();
      }
    }
    return null;
  }
}
