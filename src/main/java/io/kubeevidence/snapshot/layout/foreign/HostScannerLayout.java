package io.kubeevidence.snapshot.layout.foreign;

import io.kubeevidence.snapshot.evidence.Pointer;
import io.kubeevidence.yaml.Value;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Documents of Kubescape's host-scanner, or the bare data of its endpoints
 * (snapshot-and-collector.md 3.9). Documents of one node make one node part.
 */
final class HostScannerLayout implements Layout {

  @Override
  public String id() {
    return "host-scanner";
  }

  @Override
  public String marker() {
    return "documents of hostdata.kubescape.cloud, or controlplaneinfo.json, kubeletinfo.json,"
        + " kubeproxyinfo.json, cniinfo.json";
  }

  @Override
  public boolean mayRepeat() {
    return true;
  }

  @Override
  public List<String> roots(FileTree files, ForeignBundle bundle) {
    boolean found =
        bundle.documents().stream().anyMatch(d -> d.type() == SpecialDocument.Type.HOST_DATA);
    return found ? List.of("") : List.of();
  }

  @Override
  public void read(Findings out, String root) {
    out.tool("Kubescape host-scanner");
    Map<String, HostPart> parts = new LinkedHashMap<>();
    List<SpecialDocument> unnamed = new ArrayList<>();
    for (SpecialDocument d : out.bundle().documents()) {
      if (d.type() != SpecialDocument.Type.HOST_DATA) {
        continue;
      }
      String node = d.body().text("metadata", "name");
      if (node == null || node.isEmpty()) {
        unnamed.add(d);
      } else {
        parts.computeIfAbsent(node, HostPart::new).add(data(d), pointer(d), damaged(out, d));
      }
    }
    bare(out, unnamed, parts);
    parts.values().forEach(p -> out.node(p.evidence()));
  }

  /** Endpoint files of one folder are of one node; its name stands in the kubelet's arguments. */
  private static void bare(
      Findings out, List<SpecialDocument> documents, Map<String, HostPart> parts) {
    Map<String, List<SpecialDocument>> folders = new LinkedHashMap<>();
    for (SpecialDocument d : documents) {
      String folder = d.file().substring(0, d.file().lastIndexOf('/') + 1);
      folders.computeIfAbsent(folder, f -> new ArrayList<>()).add(d);
    }
    folders.forEach(
        (folder, list) -> {
          String[] names = folder.split("/", -1);
          String node = names.length > 1 ? names[names.length - 2] : "node";
          for (SpecialDocument d : list) {
            String line = data(d).text("cmdLine");
            String given = line == null ? "" : line.replaceFirst(".*--hostname-override=", "");
            if (line != null && given.length() < line.length()) {
              node = given.split(" ", 2)[0];
            }
          }
          HostPart part = parts.computeIfAbsent(node, HostPart::new);
          list.forEach(d -> part.add(data(d), pointer(d), damaged(out, d)));
        });
  }

  private static Value.Mapping data(SpecialDocument d) {
    Value.Mapping data = d.body().mapping("data");
    return data == null ? d.body() : data;
  }

  private static Pointer pointer(SpecialDocument d) {
    String below = d.body().mapping("data") == null ? "" : ".data";
    return new Pointer(d.file(), d.path() + below, data(d).line(), "");
  }

  private static boolean damaged(Findings out, SpecialDocument d) {
    ObjectFile file = out.bundle().objectFiles().get(d.file());
    return file != null && !file.whole();
  }
}
