package io.kubeevidence.check.rule;

import io.kubeevidence.check.Judgement;
import io.kubeevidence.check.Outcome;
import io.kubeevidence.check.Reason;
import io.kubeevidence.check.Subject;
import io.kubeevidence.snapshot.ControlPlane;
import io.kubeevidence.snapshot.Snapshot;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Collects the opinions on each Node and turns them into the judgement: one outcome per Node, worst
 * first (nodes-and-control-plane.md A1.1, A12).
 */
public final class Tally {
  private final Snapshot snapshot;
  private final String expected;
  private final Map<String, List<Opinion>> byNode = new TreeMap<>();

  /**
   * Starts an empty one.
   *
   * @param expected what would pass, in words
   */
  public Tally(Snapshot snapshot, String expected) {
    this.snapshot = snapshot;
    this.expected = expected;
  }

  /** Adds an opinion on a Node. */
  public void add(String node, Opinion opinion) {
    byNode.computeIfAbsent(node, n -> new ArrayList<>()).add(opinion);
  }

  /** True when there is an opinion on the Node. */
  public boolean covers(String node) {
    return byNode.containsKey(node);
  }

  /**
   * The judgement.
   *
   * @param nothing the reason when there was no subject to look at
   */
  public Judgement judgement(Reason nothing) {
    if (byNode.isEmpty()) {
      return Judgement.notAssessed(nothing);
    }
    List<Outcome> outcomes = new ArrayList<>();
    byNode.forEach(
        (node, opinions) -> outcomes.add(Opinion.worst(opinions).on(Subject.node(node), expected)));
    String doubt = snapshot.coverageDoubt();
    if (doubt != null) {
      Reason reason =
          new Reason(
              "PARTIAL_COVERAGE",
              doubt
                  + ", so there may be more to judge than the bundle shows; "
                  + Hints.collectCluster());
      outcomes.add(Outcome.notAssessed(Subject.cluster(), reason, expected, List.of()));
    }
    return Judgement.of(outcomes, coverageNotes());
  }

  private List<Reason> coverageNotes() {
    return snapshot.nodesListed()
        ? List.of()
        : List.of(
            new Reason(
                "COVERAGE_UNKNOWN",
                "the list of Nodes was not captured, so there may be more of them than the bundle"
                    + " shows; "
                    + Hints.collectCluster()));
  }

  /**
   * Why a control-plane check has no subject: the provider runs the control plane (A1.7), or
   * nothing of it is in the bundle.
   */
  public static Reason noControlPlane(Snapshot snapshot, String what) {
    if (snapshot.controlPlane().kind() == ControlPlane.Kind.MANAGED) {
      String provider = snapshot.controlPlane().provider();
      return new Reason(
          "MANAGED_CONTROL_PLANE",
          "the control plane is run by the provider"
              + (provider.isEmpty() ? "" : " (" + provider + ")")
              + " and the bundle cannot show "
              + what
              + "; name the provider with --provider, or attest");
    }
    return new Reason(
        "NO_EVIDENCE",
        "the bundle does not show "
            + what
            + "; run `kube-evidence-collect.sh node` on every control-plane node");
  }
}
