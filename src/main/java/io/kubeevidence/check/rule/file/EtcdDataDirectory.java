package io.kubeevidence.check.rule.file;

import io.kubeevidence.bundle.EntryState;
import io.kubeevidence.check.rule.Hints;
import io.kubeevidence.check.rule.Needs;
import io.kubeevidence.check.rule.Opinion;
import io.kubeevidence.check.rule.Paths;
import io.kubeevidence.check.rule.Seen;
import io.kubeevidence.check.rule.argv.Reading;
import io.kubeevidence.check.rule.etcd.EtcdOptions;
import io.kubeevidence.check.rule.etcd.Members;
import io.kubeevidence.snapshot.Snapshot;
import io.kubeevidence.snapshot.evidence.Need;
import io.kubeevidence.snapshot.node.Argv.Occurrence;
import io.kubeevidence.snapshot.node.ArgvSource;
import io.kubeevidence.snapshot.node.Component;
import io.kubeevidence.snapshot.node.ComponentInstance;
import io.kubeevidence.snapshot.node.Node;
import io.kubeevidence.snapshot.node.NodePart;
import io.kubeevidence.snapshot.node.ProcessRecord;
import io.kubeevidence.snapshot.node.StatRecord;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** The data folder of every etcd member (1.1.11, 1.1.12). */
final class EtcdDataDirectory implements FileSet {
  private static final Map<String, String> EMBEDDED =
      Map.of("k3s", "/var/lib/rancher/k3s/server/db/etcd");

  /** Marks an option that was read; anything else says why it could not be. */
  private static final String READ = "READ";

  private final boolean ownership;

  /** For the mode, or for the owner. */
  EtcdDataDirectory(boolean ownership) {
    this.ownership = ownership;
  }

  @Override
  public String what() {
    return "the data folders of etcd";
  }

  @Override
  public Set<Need> needs() {
    return Set.of(
        Needs.argv(Component.ETCD),
        Needs.argv(Component.KUBE_APISERVER),
        Needs.ETCD_CONFIG,
        Needs.ETCD_ENV);
  }

  @Override
  public List<NodeFiles> locate(Snapshot snapshot) {
    Map<String, NodeFiles> byNode = new TreeMap<>();
    for (ComponentInstance member : snapshot.instances(Component.ETCD)) {
      member(snapshot, member, byNode.computeIfAbsent(member.node(), NodeFiles::new));
    }
    Members.noEtcdAnywhere(snapshot)
        .forEach((node, none) -> byNode.computeIfAbsent(node, NodeFiles::new).other(none));
    return List.copyOf(byNode.values());
  }

  private void member(Snapshot snapshot, ComponentInstance member, NodeFiles found) {
    List<ArgvSource> live = member.sources().stream().filter(s -> !s.stale()).toList();
    Node node = snapshot.node(member.node());
    NodePart part = node == null ? null : node.part();
    if (live.isEmpty() && member.embedded() && part != null) {
      embedded(part, member, found);
      return;
    }
    if (live.isEmpty()) {
      String code = member.missing().isEmpty() ? "NO_EVIDENCE" : member.missing();
      found.gap(
          code, "the etcd on " + member.node() + " is not in the bundle", member.expectedBy());
    }
    for (ArgvSource source : live) {
      if (source.state() != EntryState.OK) {
        found.gap(
            "EVIDENCE_" + source.state(),
            "what starts etcd is not whole",
            List.of(source.pointer()));
      }
      Seen seen = new Seen(snapshot, member, source);
      Opinion option =
          new EtcdOptions(seen)
              .judge("data-dir", o -> folder(seen, o, found), at -> unnamed(found, at));
      if (!option.reason().code().equals(READ)) {
        found.other(option);
      }
    }
    if (ownership) {
      hintForRoot(part, found);
    }
  }

  private static Opinion folder(Seen seen, Occurrence o, NodeFiles found) {
    Paths.Place place = Paths.resolve(seen, o.value());
    boolean folders = place.records().stream().allMatch(StatRecord::isDirectory);
    if (place.kind() == Paths.Kind.FILE && !folders) {
      found.gap("NO_EVIDENCE", Reading.show(o) + " is no folder", place.pointers());
    } else if (place.kind() == Paths.Kind.NOT_A_HOST_FILE) {
      found.gap(place.reason(), place.why(), place.pointers());
    } else {
      found.addNamed(place);
    }
    return Opinion.notAssessed(READ, "judged as a file");
  }

  private static Opinion unnamed(NodeFiles found, io.kubeevidence.snapshot.evidence.Pointer at) {
    found.gap(
        "NO_EVIDENCE",
        "etcd names no data folder, and its default depends on a working directory that was not"
            + " captured",
        List.of(at));
    return Opinion.notAssessed(READ, "judged as a file");
  }

  private void embedded(NodePart part, ComponentInstance member, NodeFiles found) {
    if (ownership) {
      found.notApplicable(
          "EMBEDDED_COMPONENT",
          "etcd runs inside another process here, without an account of its own",
          member.expectedBy());
      return;
    }
    String path = EMBEDDED.getOrDefault(part.embedded(), "");
    if (path.isEmpty()) {
      found.gap(
          "NO_EVIDENCE", "the data folder of the embedded etcd is not known", member.expectedBy());
    } else {
      found.add(path, part.files().onHost(path));
    }
  }

  /** kubeadm runs etcd as root with a folder of root: Fail, but an auditor may accept it. */
  private static void hintForRoot(
      @org.jspecify.annotations.Nullable NodePart part, NodeFiles found) {
    boolean etcdIsRoot =
        part != null
            && part.processes().stream()
                .filter(p -> p.component() == Component.ETCD)
                .map(ProcessRecord::uid)
                .allMatch(uid -> uid == 0);
    List<StatRecord> open = new ArrayList<>(found.files());
    open.removeIf(r -> r.uid() == 0 && r.gid() == 0 && r.mode() >= 0 && (r.mode() & ~0700) == 0);
    if (etcdIsRoot && open.isEmpty() && !found.files().isEmpty()) {
      found.note(
          Hints.EQUIVALENT,
          "etcd runs as root, and its data folder admits root only, so no other account can read it");
    }
  }
}
