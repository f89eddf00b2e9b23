package io.kubeevidence.check.policy.apiserver;

import io.kubeevidence.check.Verdict;
import io.kubeevidence.check.policy.judging.Findings;
import io.kubeevidence.snapshot.Snapshot;
import java.util.List;

/**
 * Which authorizers the API servers use, and what that means for checks on RBAC objects
 * (policies.md R5).
 */
public final class Authorizers {
  private final List<ApiServer> servers;

  /** The authorizers of a snapshot. */
  public Authorizers(Snapshot snapshot) {
    this.servers = ApiServer.all(snapshot);
  }

  /** One opinion per API server: Pass where only Node and RBAC decide. */
  public List<Opinion> opinions() {
    return servers.stream().map(s -> s.worst(Authorizers::judge)).toList();
  }

  /** True when no API server looks at RBAC objects. */
  public boolean withoutRbac() {
    return !servers.isEmpty()
        && opinions().stream().allMatch(o -> o.code().equals("RBAC_NOT_ENABLED"));
  }

  /** True when some API server allows everything to everybody who is authenticated. */
  public boolean alwaysAllow() {
    return opinions().stream().anyMatch(o -> o.code().equals("ALWAYS_ALLOW"));
  }

  /** True when every API server is known to ask Node and RBAC only. */
  public boolean rbacOnly() {
    return !servers.isEmpty() && opinions().stream().allMatch(o -> o.verdict() == Verdict.PASS);
  }

  /** Adds what speaks against a Pass by RBAC objects alone. */
  public void addTo(Findings findings) {
    if (servers.isEmpty()) {
      findings.missing(
          "AUTHORIZER_UNKNOWN",
          "No API server is in the evidence, so it is not known whether RBAC decides: "
              + "--authorization-mode=AlwaysAllow would allow everything");
    }
    for (ApiServer server : servers) {
      Opinion o = server.worst(Authorizers::judge);
      if (o.verdict() != Verdict.PASS) {
        findings.add(o.verdict(), server.subject(), o.code(), o.text(), o.observed(), o.pointers());
      }
    }
  }

  private static Opinion judge(ServerReading server) {
    Flag modes = server.list("authorization-mode");
    Flag config = server.flag("authorization-config");
    String at = "The API server on " + server.node();
    if (config.set()) {
      return Opinion.of(
          Verdict.DEPENDS_ON_ENVIRONMENT,
          "OTHER_AUTHORIZER",
          at
              + " takes its authorizers from the file "
              + config.value()
              + ", which may name a webhook that grants more than RBAC",
          "--authorization-config=" + config.value(),
          config.pointers());
    }
    if (modes.unknown() || config.unknown()) {
      String why = modes.unknown() ? modes.why() : config.why();
      return Opinion.missing("AUTHORIZER_UNKNOWN", at + ": " + why);
    }
    return modes.unset()
        ? Opinion.of(
            Verdict.FAIL,
            "ALWAYS_ALLOW",
            at
                + " has no --authorization-mode; the default AlwaysAllow allows every request of "
                + "every authenticated user",
            "not set",
            modes.pointers())
        : judge(at, modes);
  }

  private static Opinion judge(String at, Flag modes) {
    String observed = "--authorization-mode=" + String.join(",", modes.values());
    if (modes.values().contains("AlwaysAllow")) {
      return Opinion.of(
          Verdict.FAIL,
          "ALWAYS_ALLOW",
          at + " runs with " + observed + ": every request of every authenticated user is allowed",
          observed,
          modes.pointers());
    }
    if (!modes.values().contains("RBAC")) {
      return Opinion.of(
          Verdict.DEPENDS_ON_ENVIRONMENT,
          "RBAC_NOT_ENABLED",
          at + " runs with " + observed + " without RBAC: roles and bindings have no effect there",
          observed,
          modes.pointers());
    }
    boolean others = modes.values().stream().anyMatch(m -> !List.of("Node", "RBAC").contains(m));
    return others
        ? Opinion.of(
            Verdict.DEPENDS_ON_ENVIRONMENT,
            "OTHER_AUTHORIZER",
            at + " runs with " + observed + ": ABAC or a webhook may grant more than RBAC shows",
            observed,
            modes.pointers())
        : Opinion.of(
            Verdict.PASS, "RBAC_ONLY", at + " runs with " + observed, observed, modes.pointers());
  }
}
