package io.kubeevidence.check.policy.network;

import io.kubeevidence.check.Judgement;
import io.kubeevidence.check.ReviewRow;
import io.kubeevidence.check.Rule;
import io.kubeevidence.check.Subject;
import io.kubeevidence.check.Verdict;
import io.kubeevidence.check.policy.judging.Findings;
import io.kubeevidence.check.policy.judging.Fingerprint;
import io.kubeevidence.check.policy.judging.Kinds;
import io.kubeevidence.snapshot.Snapshot;
import io.kubeevidence.snapshot.evidence.Need;
import io.kubeevidence.snapshot.evidence.Pointer;
import io.kubeevidence.snapshot.evidence.ResourceId;
import io.kubeevidence.snapshot.node.Node;
import io.kubeevidence.snapshot.object.placement.NodeFact;
import io.kubeevidence.snapshot.object.read.Resources;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * 5.3.1: on every Node something enforces network policies. A plug-in without enforcement ignores
 * the objects in silence, so its Nodes fail.
 */
final class NetworkPluginRule implements Rule {

  @Override
  public Set<Need> needs() {
    return Set.of(
        Need.objects(Resources.NODES),
        Need.objects(Resources.PODS),
        Need.objects(Resources.DAEMON_SETS));
  }

  @Override
  public Judgement judge(Snapshot snapshot) {
    Kinds kinds = new Kinds(snapshot);
    Findings findings = new Findings("something enforces network policies on every Node");
    RunningEngines engines = new RunningEngines(snapshot);
    for (Node node : snapshot.nodes()) {
      NodeFact fact = snapshot.objects().placement().nodes().get(node.name());
      if (fact == null || !fact.unschedulable()) {
        judge(node, engines, findings);
      }
    }
    List<ResourceId> gaps =
        kinds.incomplete(List.of(Resources.NODES, Resources.PODS, Resources.DAEMON_SETS));
    if (!gaps.isEmpty()) {
      findings.missing(
          findings.empty() ? "NO_EVIDENCE" : "PARTIAL_EVIDENCE",
          "Not every Node and what runs on it is known: " + kinds.why(gaps));
    }
    if (findings.empty()) {
      findings.missing("NO_EVIDENCE", "No Node is in the evidence");
    }
    return findings.conclude();
  }

  private static void judge(Node node, RunningEngines engines, Findings findings) {
    CniTypes cni = CniTypes.of(node);
    Subject subject = Subject.node(node.name());
    List<PolicyEngine> enforcing = engines.enforcingOn(node.name());
    List<Pointer> pointers = new ArrayList<>();
    if (cni != null) {
      pointers.add(cni.pointer());
    }
    enforcing.forEach(e -> pointers.addAll(engines.places(e)));
    pointers.addAll(engines.k3s(node.name()) ? engines.k3sOff() : List.of());
    Answer answer = answer(node, cni, enforcing, engines);
    List<Pointer> shown = pointers.isEmpty() ? List.of(node.pointer()) : pointers;
    String types = cni == null ? "" : String.join(", ", cni.types());
    findings.row(
        () ->
            new ReviewRow(
                "Node " + node.name(),
                answer.verdict().word(),
                "cluster",
                "",
                types,
                "",
                "",
                cni == null ? "" : cni.path(),
                String.join(",", enforcing.stream().map(PolicyEngine::word).toList()),
                shown.get(0),
                Fingerprint.of("5.3.1", node.name(), types, enforcing.toString())));
    findings.add(answer.verdict(), subject, answer.code(), answer.text(), types, shown);
  }

  private record Answer(Verdict verdict, String code, String text) {}

  private static Answer answer(
      Node node,
      @org.jspecify.annotations.Nullable CniTypes cni,
      List<PolicyEngine> enforcing,
      RunningEngines engines) {
    String at = "Node " + node.name();
    if (!enforcing.isEmpty()) {
      PolicyEngine engine = enforcing.get(0);
      return new Answer(
          Verdict.PASS,
          "ENFORCED",
          "On "
              + at
              + " "
              + engine.word()
              + " enforces network policies ("
              + engines.title(engine)
              + ")");
    }
    boolean cilium =
        (cni != null && cni.types().contains("cilium-cni"))
            || engines.runs(PolicyEngine.CILIUM, node.name());
    String off = engines.whyCiliumOff();
    if (cilium && off != null) {
      return new Answer(
          Verdict.FAIL, "ENFORCEMENT_OFF", "On " + at + " Cilium does not enforce: " + off);
    }
    String unknown = engines.whyCiliumUnknown();
    if (engines.runs(PolicyEngine.CILIUM, node.name()) && unknown != null) {
      return new Answer(
          Verdict.NOT_ASSESSED,
          "CILIUM_CONFIGURATION_UNKNOWN",
          "Whether Cilium enforces network policies on " + at + " is not known: " + unknown);
    }
    if (engines.runs(PolicyEngine.HIDDEN, node.name())) {
      return new Answer(
          Verdict.NOT_ASSESSED,
          "ARGUMENTS_NOT_CAPTURED",
          "On " + at + " runs " + PolicyEngine.HIDDEN.word() + ", so it is not known if it is on");
    }
    if (engines.k3s(node.name()) && (cni == null || cni.types().equals(List.of("flannel")))) {
      return k3s(at, engines);
    }
    if (node.windows()) {
      return new Answer(
          Verdict.DEPENDS_ON_ENVIRONMENT,
          "WINDOWS_NODE",
          at + " runs Windows, and no engine that enforces network policies was seen on it");
    }
    return cni != null && cni.usable()
        ? byTypes(at, node, cni, engines)
        : byPods(at, node, cni, engines);
  }

  /**
   * The arguments of its servers show that it is off, but not that it is on: a file says it too.
   */
  private static Answer k3s(String at, RunningEngines engines) {
    return engines.k3sOff().isEmpty()
        ? new Answer(
            Verdict.NOT_ASSESSED,
            "K3S_CONFIGURATION_UNKNOWN",
            at
                + " runs k3s, which enforces network policies itself unless the configuration of its"
                + " servers switches that off; that configuration is not in the evidence")
        : new Answer(
            Verdict.FAIL,
            "ENFORCEMENT_OFF",
            at + " runs k3s, whose server was started with --disable-network-policy");
  }

  private static Answer byTypes(String at, Node node, CniTypes cni, RunningEngines engines) {
    String uses = at + " uses the network plug-in " + String.join(", ", cni.types());
    List<PolicyEngine> owners =
        cni.types().stream().map(PolicyEngine::ofType).filter(e -> e != null).toList();
    if (engines.runs(PolicyEngine.WEAVE_KUBE, node.name()) && engines.known()) {
      return new Answer(
          Verdict.FAIL,
          "NOT_ENFORCED",
          at + " runs " + PolicyEngine.WEAVE_KUBE.word() + ", so nothing enforces policies");
    }
    if (!owners.isEmpty()) {
      String text = uses + ", but no running " + owners.get(0).word() + " was seen on it";
      return engines.known()
          ? new Answer(Verdict.DEPENDS_ON_ENVIRONMENT, "ENGINE_NOT_SEEN", text)
          : new Answer(
              Verdict.NOT_ASSESSED,
              "PARTIAL_EVIDENCE",
              text + ", and Pods or DaemonSets are not complete");
    }
    boolean plain = cni.types().stream().allMatch(PolicyEngine::plain);
    if (!plain || engines.runs(PolicyEngine.KINDNET, node.name())) {
      return new Answer(
          Verdict.DEPENDS_ON_ENVIRONMENT,
          "PLUGIN_UNKNOWN",
          uses + "; whether it enforces network policies is not known, a person must say");
    }
    String name = cni.types().isEmpty() ? "no plug-in of its own" : "";
    String text =
        (name.isEmpty() ? uses : at + " has " + name)
            + ", which does not enforce network policies, and no policy engine runs beside it";
    return engines.known()
        ? new Answer(Verdict.FAIL, "NOT_ENFORCED", text)
        : new Answer(
            Verdict.NOT_ASSESSED,
            "PARTIAL_EVIDENCE",
            uses
                + ", which does not enforce network policies; whether an engine runs beside it "
                + "is not known, because Pods or DaemonSets are not complete");
  }

  private static Answer byPods(
      String at,
      Node node,
      @org.jspecify.annotations.Nullable CniTypes cni,
      RunningEngines engines) {
    if (engines.runs(PolicyEngine.KINDNET, node.name())) {
      return new Answer(
          Verdict.DEPENDS_ON_ENVIRONMENT,
          "PLUGIN_UNKNOWN",
          at + " runs kindnet; whether its version enforces network policies must be looked up");
    }
    for (PolicyEngine e : List.of(PolicyEngine.FLANNEL, PolicyEngine.AWS_CNI)) {
      if (engines.runs(e, node.name()) && engines.known()) {
        return new Answer(
            Verdict.FAIL,
            "NOT_ENFORCED",
            at
                + " runs "
                + e.word()
                + ", which does not enforce network policies, and no policy "
                + "engine runs beside it");
      }
    }
    return new Answer(
        Verdict.NOT_ASSESSED,
        "NO_EVIDENCE",
        "Which network plug-in "
            + at
            + " uses is not in the evidence"
            + (cni == null ? "" : " (" + cni.path() + " could not be read)")
            + "; collect the node part");
  }
}
