package io.kubeevidence.check.rule.file;

import io.kubeevidence.check.rule.Needs;
import io.kubeevidence.snapshot.Snapshot;
import io.kubeevidence.snapshot.evidence.Need;
import io.kubeevidence.snapshot.evidence.Pointer;
import io.kubeevidence.snapshot.node.ByteText;
import io.kubeevidence.snapshot.node.Component;
import io.kubeevidence.snapshot.node.FileIndex;
import io.kubeevidence.snapshot.node.FileIndex.Found;
import io.kubeevidence.snapshot.node.Node;
import io.kubeevidence.snapshot.node.NodePart;
import io.kubeevidence.snapshot.node.ProcessRecord;
import io.kubeevidence.snapshot.node.StatRecord;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * The unit files that start the kubelet (4.1.1, 4.1.2). Their content is never captured, so all
 * drop-ins are judged where there are any, else the unit itself.
 */
final class KubeletUnits implements FileSet {
  private static final String DEFAULT_UNIT = "kubelet.service";

  /** systemd's folders by rank; the first that has a unit hides the others. */
  private static final List<String> FOLDERS =
      List.of(
          "/etc/systemd/system",
          "/run/systemd/system",
          "/usr/local/lib/systemd/system",
          "/usr/lib/systemd/system",
          "/lib/systemd/system");

  /** Folders that must have been searched; the last two are one on most hosts (A5.5). */
  private static final List<List<String>> SEARCHED =
      List.of(
          List.of(FOLDERS.get(0)),
          List.of(FOLDERS.get(1)),
          List.of(FOLDERS.get(3), FOLDERS.get(4)));

  @Override
  public String what() {
    return "the kubelet's unit files";
  }

  @Override
  public Set<Need> needs() {
    return Set.of(Needs.argv(Component.KUBELET), Needs.NODES);
  }

  @Override
  public List<NodeFiles> locate(Snapshot snapshot) {
    List<NodeFiles> all = new ArrayList<>();
    for (Node node : snapshot.nodes()) {
      all.add(onNode(node));
    }
    return all;
  }

  private NodeFiles onNode(Node node) {
    NodeFiles found = new NodeFiles(node.name());
    NodePart part = node.part();
    if (Windows.notApplicable(node, found)) {
      return found;
    }
    if (part == null) {
      found.gap("PARTIAL_COVERAGE", what() + " were not captured", List.of(node.pointer()));
      return found;
    }
    if (part.embedded().equals("k3s") || part.embedded().equals("rke2")) {
      found.notApplicable(
          "EMBEDDED_COMPONENT",
          "the kubelet is started by " + part.embedded() + ", not by a unit of its own",
          List.of(part.processPointer()));
      return found;
    }
    for (String unit : units(part)) {
      addUnit(part, unit, found);
    }
    return found;
  }

  private static Set<String> units(NodePart part) {
    Set<String> units = new java.util.TreeSet<>();
    for (ProcessRecord p : part.processes()) {
      if (p.component() == Component.KUBELET || !part.embedded().isEmpty()) {
        String unit = p.unit();
        units.add(unit == null || p.containerised() ? DEFAULT_UNIT : unit);
      }
    }
    return units.isEmpty() ? Set.of(DEFAULT_UNIT) : units;
  }

  private void addUnit(NodePart part, String unit, NodeFiles found) {
    FileIndex files = part.files();
    List<Pointer> looked = new ArrayList<>();
    List<StatRecord> dropIns = new ArrayList<>();
    boolean base = false;
    NodeFiles bases = new NodeFiles(found.node());
    for (String folder : FOLDERS) {
      String path = folder + "/" + unit;
      FileIndex.Lookup lookup = files.onHost(path);
      looked.addAll(lookup.pointers());
      if (lookup.found() == Found.EXISTS && !base) {
        bases.add(lookup.records());
        base = true;
      }
      looked.addAll(files.onHost(path + ".d").pointers());
      for (StatRecord r : files.below("host", path + ".d")) {
        if (r.exists() && r.path().endsWith(".conf")) {
          dropIns.add(r);
        }
      }
    }
    if (!searched(files, unit)) {
      found.gap(
          "NO_EVIDENCE",
          "not every folder of unit files was searched for " + unit + " and its drop-ins",
          looked);
    }
    if (!dropIns.isEmpty()) {
      dropIns.forEach(r -> found.add(r.path(), files.onHost(r.path())));
      bases
          .files()
          .forEach(
              b ->
                  found.note(
                      "BASE_UNIT",
                      "the unit itself is not judged beside drop-ins: "
                          + b.modeText()
                          + " "
                          + b.ownerText()
                          + " "
                          + ByteText.show(b.path())));
    } else if (base) {
      found.add(bases.files());
    } else if (found.isEmpty()) {
      withoutUnit(part, unit, looked, found);
    }
  }

  /** Every folder has a record, found or not found, of the unit and of its drop-in folder. */
  private static boolean searched(FileIndex files, String unit) {
    for (List<String> either : SEARCHED) {
      boolean one =
          either.stream()
              .map(folder -> folder + "/" + unit)
              .anyMatch(p -> recorded(files, p) && recordedFolder(files, p + ".d"));
      if (!one) {
        return false;
      }
    }
    // a further folder that was looked at must have been looked at whole
    return FOLDERS.stream()
        .map(folder -> folder + "/" + unit + ".d")
        .filter(p -> files.onHost(p).found() == Found.EXISTS)
        .allMatch(p -> files.listed("host", files.onHost(p).records().get(0).path()));
  }

  private static boolean recorded(FileIndex files, String path) {
    return files.onHost(path).found() != Found.UNKNOWN;
  }

  private static boolean recordedFolder(FileIndex files, String path) {
    FileIndex.Lookup lookup = files.onHost(path);
    return lookup.found() == Found.ABSENT
        || (lookup.found() == Found.EXISTS && files.listed("host", path));
  }

  private void withoutUnit(NodePart part, String unit, List<Pointer> looked, NodeFiles found) {
    List<ProcessRecord> kubelets =
        part.processes().stream().filter(p -> p.component() == Component.KUBELET).toList();
    boolean noUnit = !kubelets.isEmpty() && kubelets.stream().allMatch(p -> p.unit() == null);
    if (noUnit) {
      List<Pointer> at = new ArrayList<>(kubelets.stream().map(ProcessRecord::pointer).toList());
      at.addAll(looked);
      found.notApplicable(
          "NOT_A_SERVICE", "the kubelet is not run by systemd: there is no " + unit, at);
    } else {
      found.gap(
          "NO_EVIDENCE", unit + ", which runs the kubelet, is not in the file listing", looked);
    }
  }
}
