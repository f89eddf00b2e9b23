package io.kubeevidence.check.rule.kubelet;

import io.kubeevidence.bundle.EntryState;
import io.kubeevidence.check.Judgement;
import io.kubeevidence.check.Reason;
import io.kubeevidence.check.Rule;
import io.kubeevidence.check.Verdict;
import io.kubeevidence.check.rule.Hints;
import io.kubeevidence.check.rule.Integrity;
import io.kubeevidence.check.rule.Integrity.Watch;
import io.kubeevidence.check.rule.Needs;
import io.kubeevidence.check.rule.Opinion;
import io.kubeevidence.check.rule.Sourced;
import io.kubeevidence.check.rule.Tally;
import io.kubeevidence.snapshot.Snapshot;
import io.kubeevidence.snapshot.evidence.Need;
import io.kubeevidence.snapshot.node.KubeletSource;
import io.kubeevidence.snapshot.node.Node;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** The frame of every check on the kubelet's configuration: each account of each Node counts. */
public final class KubeletRule implements Rule {
  private static final Set<Watch> WATCHED =
      Set.of(Watch.KUBELET, Watch.PROCESSES, Watch.LISTING, Watch.EXPECTED);

  private final KubeletTest test;

  KubeletRule(KubeletTest test) {
    this.test = test;
  }

  @Override
  public Set<Need> needs() {
    return Set.of(Needs.KUBELET_CONFIG);
  }

  @Override
  public Judgement judge(Snapshot snapshot) {
    Tally tally = new Tally(snapshot, test.expected());
    for (Node node : snapshot.nodes()) {
      tally.add(node.name(), Integrity.guard(snapshot, node, WATCHED, judge(node)));
    }
    return tally.judgement(
        new Reason("NO_EVIDENCE", "the bundle shows no node; " + Hints.collectCluster()));
  }

  private Opinion judge(Node node) {
    if (node.windows() && test.linuxOnly()) {
      return Opinion.notApplicable(
          "WINDOWS_NODE", "the setting means nothing on Windows", node.pointer());
    }
    List<Sourced> sources = new ArrayList<>();
    List<Sourced> files = new ArrayList<>();
    for (KubeletSource source : node.kubeletSources()) {
      Opinion opinion = test.judge(node, source);
      if (source.state() != EntryState.OK && opinion.verdict() != Verdict.FAIL) {
        opinion =
            Integrity.doubt(
                source.state(), "the configuration of the kubelet", "", source.pointer());
      }
      Sourced sourced = new Sourced(word(source), opinion);
      sources.add(sourced);
      if (source.kind() == KubeletSource.Kind.FILES && opinion.verdict() != Verdict.NOT_ASSESSED) {
        files.add(sourced);
      }
    }
    if (sources.isEmpty()) {
      return Hints.missingOnNode(
          "neither configz nor the arguments and files of the kubelet are in the bundle",
          node.name(),
          node.pointer());
    }
    return Sourced.combine(test.filesDecide() && !files.isEmpty() ? files : sources);
  }

  private static String word(KubeletSource source) {
    return source.kind() == KubeletSource.Kind.CONFIGZ ? "configz" : "arguments and files";
  }
}
