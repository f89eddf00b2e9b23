package io.kubeevidence.check.rule;

import io.kubeevidence.snapshot.evidence.Pointer;

/** Reason codes and sentences that several rule kinds use in the same words. */
public final class Hints {
  /** Note: another mechanism may reach the goal; an auditor can attest it (A1.3). */
  public static final String EQUIVALENT = "EQUIVALENT_CONTROL_CANDIDATE";

  private Hints() {}

  /** The call of the collector that captures a node. */
  public static String collectNode(String node) {
    return "run `kube-evidence-collect.sh node` on " + node;
  }

  /** The call of the collector that captures the API objects. */
  public static String collectCluster() {
    return "run `kube-evidence-collect.sh cluster`";
  }

  /** Not Assessed: something on a node was not captured. */
  public static Opinion missingOnNode(String what, String node, Pointer... at) {
    return Opinion.notAssessed("NO_EVIDENCE", what + "; " + collectNode(node), at);
  }
}
