package io.kubeevidence.check.rule.file;

import io.kubeevidence.bundle.EntryState;
import io.kubeevidence.check.rule.Documents;
import io.kubeevidence.check.rule.Needs;
import io.kubeevidence.check.rule.Opinion;
import io.kubeevidence.check.rule.Paths;
import io.kubeevidence.check.rule.Seen;
import io.kubeevidence.check.rule.argv.Reading;
import io.kubeevidence.snapshot.Snapshot;
import io.kubeevidence.snapshot.evidence.Need;
import io.kubeevidence.snapshot.evidence.Pointer;
import io.kubeevidence.snapshot.node.Argv.Occurrence;
import io.kubeevidence.snapshot.node.ArgvSource;
import io.kubeevidence.snapshot.node.Component;
import io.kubeevidence.snapshot.node.ComponentInstance;
import io.kubeevidence.snapshot.node.Node;
import io.kubeevidence.snapshot.node.StatRecord;
import io.kubeevidence.yaml.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * The kubeconfigs that the scheduler or the controller manager uses (1.1.15-1.1.18): the one for
 * its work, and those for authentication and authorization. The scheduler ignores {@code
 * --kubeconfig} when it has a configuration file.
 */
final class ComponentKubeconfigs implements FileSet {
  private static final List<String> DELEGATED =
      List.of("authentication-kubeconfig", "authorization-kubeconfig");

  private final Component component;

  ComponentKubeconfigs(Component component) {
    this.component = component;
  }

  @Override
  public String what() {
    return "the kubeconfigs of " + component.binary();
  }

  @Override
  public Set<Need> needs() {
    return component == Component.KUBE_SCHEDULER
        ? Set.of(Needs.argv(component), Needs.SCHEDULER_CONFIG)
        : Set.of(Needs.argv(component));
  }

  @Override
  public List<NodeFiles> locate(Snapshot snapshot) {
    Map<String, NodeFiles> byNode = new TreeMap<>();
    for (ComponentInstance instance : snapshot.instances(component)) {
      add(snapshot, instance, byNode.computeIfAbsent(instance.node(), NodeFiles::new));
    }
    return List.copyOf(byNode.values());
  }

  private void add(Snapshot snapshot, ComponentInstance instance, NodeFiles found) {
    List<ArgvSource> live = instance.sources().stream().filter(s -> !s.stale()).toList();
    if (live.isEmpty()) {
      withoutArguments(snapshot, instance, found);
      return;
    }
    List<Pointer> unset = new ArrayList<>();
    for (ArgvSource source : live) {
      if (source.state() != EntryState.OK) {
        found.gap(
            "EVIDENCE_" + source.state(),
            "what starts " + component.binary() + " is not whole",
            List.of(source.pointer()));
      }
      Seen seen = new Seen(snapshot, instance, source);
      main(seen, found, unset);
      for (String flag : DELEGATED) {
        named(seen, flag, found, unset);
      }
    }
    if (found.isEmpty()) {
      found.notApplicable(
          "NO_KUBECONFIG", component.binary() + " uses no kubeconfig of its own", unset);
    }
  }

  private void main(Seen seen, NodeFiles found, List<Pointer> unset) {
    if (component != Component.KUBE_SCHEDULER) {
      named(seen, "kubeconfig", found, unset);
      return;
    }
    record(
        found,
        Reading.scalar(
            seen,
            "config",
            o -> fromFile(seen, o, found, unset),
            at -> {
              named(seen, "kubeconfig", found, unset);
              return READ;
            }));
  }

  private static final Opinion READ = Opinion.notAssessed("READ", "judged as a file");

  private static Opinion fromFile(
      Seen seen, Occurrence config, NodeFiles found, List<Pointer> unset) {
    Documents.Config file = Documents.named(seen, config.value());
    Value.Mapping root = file.root();
    if (root == null || !file.sound()) {
      return file.gap("--config names " + Reading.show(config), seen.instance().node())
          .alsoAt(List.of(config.pointer()));
    }
    String path = root.text("clientConnection", "kubeconfig");
    if (path == null || path.isEmpty()) {
      unset.addAll(file.at(null, "no clientConnection.kubeconfig"));
    } else {
      found.addNamed(Paths.resolve(seen, path));
    }
    return READ;
  }

  private static void named(Seen seen, String flag, NodeFiles found, List<Pointer> unset) {
    record(
        found,
        Reading.scalar(
            seen,
            flag,
            o -> {
              found.addNamed(Paths.resolve(seen, o.value()));
              return READ;
            },
            at -> {
              unset.add(at);
              return READ;
            }));
  }

  private static void record(NodeFiles found, Opinion opinion) {
    if (!opinion.equals(READ)) {
      found.other(opinion);
    }
  }

  /** An embedded component shows no arguments; its kubeconfig is known by its role. */
  private void withoutArguments(Snapshot snapshot, ComponentInstance instance, NodeFiles found) {
    Node node = snapshot.node(instance.node());
    if (instance.embedded() && node != null && node.part() != null) {
      String role = component.role() + ".kubeconfig";
      for (StatRecord r : node.part().files().withRole(role)) {
        if (r.exists()) {
          found.add(r.path(), node.part().files().onHost(r.path()));
        }
      }
    }
    if (found.isEmpty()) {
      String code = instance.missing().isEmpty() ? "NO_EVIDENCE" : instance.missing();
      found.gap(
          code,
          "the arguments of "
              + component.binary()
              + ", which name its kubeconfigs, are not in the bundle",
          instance.expectedBy());
    }
  }
}
