package io.kubeevidence.check.rule.argv;

import io.kubeevidence.bundle.EntryState;
import io.kubeevidence.check.Judgement;
import io.kubeevidence.check.Rule;
import io.kubeevidence.check.Verdict;
import io.kubeevidence.check.rule.Hints;
import io.kubeevidence.check.rule.Integrity;
import io.kubeevidence.check.rule.Integrity.Watch;
import io.kubeevidence.check.rule.Needs;
import io.kubeevidence.check.rule.Opinion;
import io.kubeevidence.check.rule.Seen;
import io.kubeevidence.check.rule.Sourced;
import io.kubeevidence.check.rule.Tally;
import io.kubeevidence.snapshot.Snapshot;
import io.kubeevidence.snapshot.evidence.Need;
import io.kubeevidence.snapshot.node.ArgvSource;
import io.kubeevidence.snapshot.node.Component;
import io.kubeevidence.snapshot.node.ComponentInstance;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * The frame of every check on a component's arguments: each expected instance counts, each source
 * of its arguments is judged on its own, the worst verdict of a Node stands for it
 * (nodes-and-control-plane.md A1.6, A4).
 */
public final class InstanceRule implements Rule {
  private final Component component;
  private final InstanceTest test;
  private final Set<Watch> watched;

  /** A rule that applies a test to every source of every instance of a component. */
  public InstanceRule(Component component, InstanceTest test) {
    this.component = component;
    this.test = test;
    Set<Watch> all = EnumSet.of(Watch.PROCESSES, Watch.PODS, Watch.EXPECTED);
    all.addAll(test.watched());
    this.watched = Set.copyOf(all);
  }

  @Override
  public Set<Need> needs() {
    Set<Need> needs = new TreeSet<>(test.moreNeeds());
    needs.add(Needs.argv(component));
    return needs;
  }

  @Override
  public Judgement judge(Snapshot snapshot) {
    Tally tally = new Tally(snapshot, test.expected());
    for (ComponentInstance instance : snapshot.instances(component)) {
      Opinion opinion = judge(snapshot, instance);
      tally.add(
          instance.node(),
          Integrity.guard(snapshot, snapshot.node(instance.node()), watched, opinion));
    }
    test.elsewhere(snapshot)
        .forEach(
            (node, opinion) -> {
              if (!tally.covers(node)) {
                tally.add(node, Integrity.guard(snapshot, snapshot.node(node), watched, opinion));
              }
            });
    return tally.judgement(
        Tally.noControlPlane(snapshot, "the arguments of " + component.binary()));
  }

  private Opinion judge(Snapshot snapshot, ComponentInstance instance) {
    List<Sourced> sources = new ArrayList<>();
    List<Opinion> stale = new ArrayList<>();
    for (ArgvSource source : instance.sources()) {
      if (source.stale()) {
        stale.add(test.judge(new Seen(snapshot, instance, source)));
        continue;
      }
      Opinion opinion = test.judge(new Seen(snapshot, instance, source));
      if (source.state() != EntryState.OK && opinion.verdict() != Verdict.FAIL) {
        // what is damaged contributes Not Assessed even beside a source that is whole
        return Integrity.doubt(
            source.state(),
            "the " + source.kind().word() + " of " + component.binary(),
            "",
            source.pointer());
      }
      sources.add(new Sourced(source.kind().word(), opinion));
    }
    if (sources.isEmpty()) {
      return missing(instance);
    }
    Opinion combined = Sourced.combine(sources);
    for (Opinion old : stale) {
      if (old.verdict() != combined.verdict()) {
        combined =
            combined.note(
                "DRIFT",
                "a mirror Pod that no longer describes the process says: " + old.reason().text());
      }
    }
    return combined;
  }

  /** Not Assessed for an instance without any usable source. */
  private Opinion missing(ComponentInstance instance) {
    String name = component.binary();
    String code = instance.missing().isEmpty() ? "NO_EVIDENCE" : instance.missing();
    if (instance.embedded()) {
      return new Opinion(
          Verdict.NOT_ASSESSED,
          new io.kubeevidence.check.Reason(
              code,
              name
                  + " runs inside another process here, which does not show its arguments; attest"
                  + " the arguments from the distribution's own configuration"),
          "",
          instance.expectedBy(),
          List.of());
    }
    String text =
        code.equals("EXTERNAL_ETCD_NOT_CAPTURED")
            ? "the API server uses an etcd on " + instance.node() + ", which is not in the bundle; "
            : name
                + " is expected on "
                + instance.node()
                + " and its arguments are not in the bundle; ";
    return new Opinion(
        Verdict.NOT_ASSESSED,
        new io.kubeevidence.check.Reason(code, text + Hints.collectNode(instance.node())),
        "",
        instance.expectedBy(),
        List.of());
  }
}
