package io.kubeevidence.check.policy.admission;

import io.kubeevidence.check.Judgement;
import io.kubeevidence.check.Outcome;
import io.kubeevidence.check.Reason;
import io.kubeevidence.check.Subject;
import io.kubeevidence.check.Verdict;
import io.kubeevidence.check.policy.judging.Kinds;
import io.kubeevidence.check.policy.pod.PodTests;
import io.kubeevidence.snapshot.Snapshot;
import io.kubeevidence.snapshot.evidence.Pointer;
import io.kubeevidence.snapshot.evidence.ResourceId;
import io.kubeevidence.snapshot.object.placement.NodeFact;
import io.kubeevidence.snapshot.object.read.Resources;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** 5.2.11: where every Node runs Linux there is no Windows container to admit. */
final class HostProcessExtra implements Admission.Extra {

  @Override
  public Judgement instead(Snapshot snapshot, Kinds kinds, Judgement judged) {
    Collection<NodeFact> nodes = snapshot.objects().placement().nodes().values();
    boolean linuxOnly =
        !nodes.isEmpty()
            && kinds.complete(Resources.NODES)
            && kinds.complete(Resources.WORKLOADS)
            && nodes.stream().allMatch(n -> n.operatingSystem().equals("linux"));
    boolean used =
        snapshot.objects().workloads().roots().stream()
            .flatMap(r -> r.instances().stream())
            .anyMatch(i -> !PodTests.hostProcess(i, true).isEmpty());
    if (judged.verdict() == Verdict.PASS || !linuxOnly || used) {
      return judged;
    }
    List<ResourceId> proof = new ArrayList<>(List.of(Resources.NODES));
    proof.addAll(Resources.WORKLOADS);
    List<Pointer> pointers =
        new ArrayList<>(nodes.stream().map(NodeFact::pointer).limit(5).toList());
    pointers.addAll(kinds.lookedAt(proof));
    Reason reason =
        new Reason(
            "NO_WINDOWS_NODES",
            "All "
                + nodes.size()
                + " Nodes run Linux and no workload asks for a Windows "
                + "HostProcess container");
    Outcome outcome =
        new Outcome(Subject.cluster(), Verdict.NOT_APPLICABLE, reason, "linux", "", pointers);
    return new Judgement(
        Verdict.NOT_APPLICABLE,
        reason,
        List.of(outcome),
        judged.notes(),
        judged.review(),
        judged.reviewTotal());
  }
}
