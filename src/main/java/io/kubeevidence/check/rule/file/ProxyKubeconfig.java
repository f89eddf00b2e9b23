package io.kubeevidence.check.rule.file;

import io.kubeevidence.bundle.EntryState;
import io.kubeevidence.check.rule.Documents;
import io.kubeevidence.check.rule.Needs;
import io.kubeevidence.check.rule.Opinion;
import io.kubeevidence.check.rule.Paths;
import io.kubeevidence.check.rule.ProxyConfig;
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
import io.kubeevidence.snapshot.node.NodePart;
import io.kubeevidence.snapshot.node.StatRecord;
import io.kubeevidence.yaml.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * The kubeconfig that kube-proxy uses on each node (4.1.3, 4.1.4). "If it exists": a file that
 * provably does not exist, or that comes from a ConfigMap, is N/A, never a Fail.
 */
final class ProxyKubeconfig implements FileSet {
  private static final Opinion READ = Opinion.notAssessed("READ", "judged as a file");

  @Override
  public String what() {
    return "the kubeconfig of kube-proxy";
  }

  @Override
  public Set<Need> needs() {
    return Set.of(Needs.argv(Component.KUBE_PROXY), Needs.PROXY_CONFIG, Needs.NODES);
  }

  @Override
  public List<NodeFiles> locate(Snapshot snapshot) {
    List<NodeFiles> all = new ArrayList<>();
    for (Node node : snapshot.nodes()) {
      NodeFiles found = new NodeFiles(node.name());
      if (!Windows.notApplicable(node, found)) {
        onNode(snapshot, node, found);
      }
      all.add(found);
    }
    return all;
  }

  private static void onNode(Snapshot snapshot, Node node, NodeFiles found) {
    boolean any = false;
    for (ComponentInstance instance : snapshot.instances(Component.KUBE_PROXY)) {
      if (instance.node().equals(node.name())) {
        any = true;
        instance(snapshot, instance, found);
      }
    }
    NodePart part = node.part();
    if (!any && part != null && part.processesComplete()) {
      found.notApplicable(
          "NO_KUBE_PROXY", "kube-proxy does not run on the node", List.of(part.processPointer()));
    } else if (!any) {
      found.gap(
          "PARTIAL_COVERAGE",
          "it is not known whether kube-proxy runs here",
          List.of(node.pointer()));
    }
  }

  private static void instance(Snapshot snapshot, ComponentInstance instance, NodeFiles found) {
    List<ArgvSource> live = instance.sources().stream().filter(s -> !s.stale()).toList();
    Node node = snapshot.node(instance.node());
    if (live.isEmpty() && instance.embedded() && node != null && node.part() != null) {
      for (StatRecord r : node.part().files().withRole("kube-proxy.kubeconfig")) {
        if (r.exists()) {
          found.add(r.path(), node.part().files().onHost(r.path()));
        }
      }
    }
    if (live.isEmpty() && found.isEmpty()) {
      String code = instance.missing().isEmpty() ? "NO_EVIDENCE" : instance.missing();
      found.gap(code, "the arguments of kube-proxy are not in the bundle", instance.expectedBy());
    }
    for (ArgvSource source : live) {
      if (source.state() != EntryState.OK) {
        found.gap(
            "EVIDENCE_" + source.state(),
            "what starts kube-proxy is not whole",
            List.of(source.pointer()));
      }
      Seen seen = new Seen(snapshot, instance, source);
      Opinion read =
          Reading.scalar(
              seen, "config", o -> fromConfig(seen, o, found), at -> fromFlag(seen, found));
      if (!read.equals(READ)) {
        found.other(read);
      }
    }
  }

  private static Opinion fromFlag(Seen seen, NodeFiles found) {
    return Reading.scalar(
        seen,
        "kubeconfig",
        o -> add(found, Paths.resolve(seen, o.value()), List.of(o.pointer())),
        at -> {
          found.notApplicable(
              "NO_KUBECONFIG", "kube-proxy uses its service account, no kubeconfig", List.of(at));
          return READ;
        });
  }

  private static Opinion fromConfig(Seen seen, Occurrence config, NodeFiles found) {
    for (ProxyConfig.Copy copy : ProxyConfig.copies(seen, config.value())) {
      Documents.Config file = copy.document();
      Value.Mapping root = file.root();
      if (root == null || !file.sound()) {
        found.other(file.gap("--config names " + Reading.show(config), found.node()));
        continue;
      }
      String path = root.text("clientConnection", "kubeconfig");
      List<Pointer> at =
          new ArrayList<>(
              file.at(
                  root.at("clientConnection", "kubeconfig"),
                  "kubeconfig: " + path,
                  "clientConnection",
                  "kubeconfig"));
      at.add(config.pointer());
      if (path == null || path.isEmpty()) {
        found.notApplicable(
            "NO_KUBECONFIG", "kube-proxy uses its service account, no kubeconfig", at);
      } else {
        add(found, Paths.resolve(seen, path), at);
      }
    }
    return READ;
  }

  private static Opinion add(NodeFiles found, Paths.Place place, List<Pointer> namedAt) {
    List<Pointer> at = new ArrayList<>(place.pointers());
    at.addAll(namedAt);
    switch (place.kind()) {
      case FILE -> found.add(place.records());
      case ABSENT, NOT_A_HOST_FILE -> found.notApplicable(place.reason(), place.why(), at);
      case UNKNOWN -> found.gap(place.reason(), place.why(), at);
    }
    return READ;
  }
}
