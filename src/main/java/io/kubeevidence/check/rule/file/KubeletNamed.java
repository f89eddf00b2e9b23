package io.kubeevidence.check.rule.file;

import io.kubeevidence.bundle.EntryState;
import io.kubeevidence.check.rule.Needs;
import io.kubeevidence.check.rule.Opinion;
import io.kubeevidence.check.rule.Paths;
import io.kubeevidence.check.rule.Seen;
import io.kubeevidence.check.rule.argv.Reading;
import io.kubeevidence.snapshot.Snapshot;
import io.kubeevidence.snapshot.evidence.Evidence;
import io.kubeevidence.snapshot.evidence.Need;
import io.kubeevidence.snapshot.evidence.Pointer;
import io.kubeevidence.snapshot.node.ArgvSource;
import io.kubeevidence.snapshot.node.Component;
import io.kubeevidence.snapshot.node.ComponentInstance;
import io.kubeevidence.snapshot.node.KubeletSource;
import io.kubeevidence.snapshot.node.KubeletSource.Setting;
import io.kubeevidence.snapshot.node.Node;
import io.kubeevidence.snapshot.node.NodePart;
import io.kubeevidence.snapshot.node.StatRecord;
import io.kubeevidence.yaml.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Files that a kubelet names: its kubeconfig, its client CA, its configuration (4.1.5-4.1.10). */
final class KubeletNamed implements FileSet {
  private static final Opinion READ = Opinion.notAssessed("READ", "judged as a file");
  private static final String CA_FIELD = "authentication.x509.clientCAFile";

  /** Which file. */
  enum Which {
    KUBECONFIG("the kubelet's kubeconfig"),
    CLIENT_CA("the kubelet's client CA file"),
    CONFIG("the kubelet's configuration files");

    private final String what;

    Which(String what) {
      this.what = what;
    }
  }

  private final Which which;

  KubeletNamed(Which which) {
    this.which = which;
  }

  @Override
  public String what() {
    return which.what;
  }

  @Override
  public Set<Need> needs() {
    return which == Which.CLIENT_CA
        ? Set.of(Needs.KUBELET_CONFIG, Needs.NODES)
        : Set.of(Needs.argv(Component.KUBELET), Needs.NODES);
  }

  @Override
  public List<NodeFiles> locate(Snapshot snapshot) {
    List<NodeFiles> all = new ArrayList<>();
    Map<String, List<ComponentInstance>> kubelets =
        snapshot.instances(Component.KUBELET).stream()
            .collect(Collectors.groupingBy(ComponentInstance::node));
    for (Node node : snapshot.nodes()) {
      NodeFiles found = new NodeFiles(node.name());
      if (!Windows.notApplicable(node, found)) {
        if (which == Which.CLIENT_CA) {
          clientCa(node, found);
        } else {
          fromArguments(snapshot, node, kubelets.getOrDefault(node.name(), List.of()), found);
        }
      }
      all.add(found);
    }
    return all;
  }

  private void clientCa(Node node, NodeFiles found) {
    NodePart part = node.part();
    List<Pointer> unset = new ArrayList<>();
    for (KubeletSource source : node.kubeletSources()) {
      Evidence<Setting> field = source.field(CA_FIELD);
      if (field instanceof Evidence.Present<Setting> p) {
        String path = p.value().value() instanceof Value.Scalar s ? s.text() : "";
        if (path.isEmpty()) {
          unset.add(p.pointer());
        } else if (part == null) {
          found.gap("NO_EVIDENCE", "the files of the node were not captured", List.of(p.pointer()));
        } else {
          found.addNamed(Paths.onHost(part, path));
        }
      } else if (field instanceof Evidence.Unset<Setting> u) {
        unset.add(u.lookedAt());
      } else if (node.kubeletSources().size() == 1) {
        found.gap("NO_EVIDENCE", "the kubelet's client CA is not known", List.of(source.pointer()));
      }
      if (source.state() != EntryState.OK) {
        found.gap(
            "EVIDENCE_" + source.state(),
            "the kubelet's configuration is not whole",
            List.of(source.pointer()));
      }
    }
    if (found.isEmpty() && !unset.isEmpty()) {
      found.notApplicable("NOT_SET", "the kubelet has no client CA file; see 4.2.3", unset);
    } else if (found.isEmpty()) {
      found.gap(
          "NO_EVIDENCE", "the kubelet's configuration was not captured", List.of(node.pointer()));
    }
  }

  private void fromArguments(
      Snapshot snapshot, Node node, List<ComponentInstance> kubelets, NodeFiles found) {
    for (ComponentInstance kubelet : kubelets) {
      List<ArgvSource> live = kubelet.sources().stream().filter(s -> !s.stale()).toList();
      if (live.isEmpty()) {
        withoutArguments(node, kubelet, found);
      }
      for (ArgvSource source : live) {
        if (source.state() != EntryState.OK) {
          found.gap(
              "EVIDENCE_" + source.state(),
              "what starts the kubelet is not whole",
              List.of(source.pointer()));
        }
        named(new Seen(snapshot, kubelet, source), found);
      }
    }
    if (kubelets.isEmpty()) {
      found.gap(
          "NO_EVIDENCE",
          "the arguments of the kubelet are not in the bundle",
          List.of(node.pointer()));
    }
  }

  private void withoutArguments(Node node, ComponentInstance kubelet, NodeFiles found) {
    NodePart part = node.part();
    if (kubelet.embedded() && part != null && which == Which.KUBECONFIG) {
      for (StatRecord r : part.files().withRole("kubelet.kubeconfig")) {
        if (r.exists()) {
          found.add(r.path(), part.files().onHost(r.path()));
        }
      }
    }
    if (found.isEmpty()) {
      String code = kubelet.missing().isEmpty() ? "NO_EVIDENCE" : kubelet.missing();
      found.gap(code, "the arguments of the kubelet are not in the bundle", kubelet.expectedBy());
    }
  }

  private void named(Seen seen, NodeFiles found) {
    if (which == Which.KUBECONFIG) {
      record(found, flag(seen, "kubeconfig", found, at -> standalone(found, at)));
      return;
    }
    List<Pointer> unset = new ArrayList<>();
    record(found, flag(seen, "config", found, unset::add));
    record(
        found,
        Reading.scalar(
            seen,
            "config-dir",
            o -> {
              dropIns(seen, o.value(), o.pointer(), found);
              return READ;
            },
            at -> {
              unset.add(at);
              return READ;
            }));
    if (unset.size() == 2) {
      found.notApplicable(
          "NO_CONFIG_FILE", "the kubelet is configured by its arguments alone", unset);
    }
  }

  private static void standalone(NodeFiles found, Pointer at) {
    found.notApplicable("NO_KUBECONFIG", "the kubelet runs without a kubeconfig", List.of(at));
  }

  private static Opinion flag(
      Seen seen, String flag, NodeFiles found, java.util.function.Consumer<Pointer> unset) {
    return Reading.scalar(
        seen,
        flag,
        o -> {
          found.addNamed(Paths.resolve(seen, o.value()));
          return READ;
        },
        at -> {
          unset.accept(at);
          return READ;
        });
  }

  /** Every file with the ending that the kubelet merges, at any depth (A8). */
  private static void dropIns(Seen seen, String folder, Pointer at, NodeFiles found) {
    NodePart part = seen.part();
    String path = Paths.normalised(folder);
    if (part == null || path == null || !part.files().listed("host", path)) {
      found.gap("NO_EVIDENCE", "the folder of --config-dir was not listed", List.of(at));
      return;
    }
    for (StatRecord r : part.files().below("host", path)) {
      if (r.isDirectory() && !part.files().listed("host", r.path())) {
        found.gap(
            "NO_EVIDENCE", "a folder below --config-dir was not listed", List.of(r.pointer()));
      } else if (!r.isDirectory() && r.path().endsWith(".conf")) {
        found.add(r.path(), part.files().onHost(r.path()));
      }
    }
  }

  private static void record(NodeFiles found, Opinion opinion) {
    if (!opinion.equals(READ)) {
      found.other(opinion);
    }
  }
}
