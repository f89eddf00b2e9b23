package io.kubeevidence.benchmark;

import io.kubeevidence.bundle.Digests;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Capture records, parts and manifest of a generated bundle, with correct digests. */
final class BundleRecords {
  private static final String TIME = "2026-01-15T09:00:00Z";

  private final Map<String, StringBuilder> captures = new HashMap<>();
  private final List<JsonRecord> parts = new ArrayList<>();
  private final List<String> firstFiles = new ArrayList<>();

  void list(String part, String resource, String group, String out, byte[] content, long items) {
    append(part, listRecord(resource, group, "*", out, content, items));
  }

  void page(
      String part,
      String resource,
      String group,
      String out,
      byte[] content,
      long items,
      int page) {
    String id = String.format("page-%04d", page);
    append(part, listRecord(resource, group, id, out, content, items).put("page", page));
  }

  /** The record over the pages of a list. */
  void umbrella(String part, String resource, String group, long items, int pages) {
    JsonRecord record =
        listRecord(resource, group, "*", "", new byte[0], items).put("planned", pages);
    record.put("attempts", 0).putNull("exit").putNull("out").putNull("bytes").putNull("sha256");
    append(part, record);
  }

  private static JsonRecord listRecord(
      String resource, String group, String id, String out, byte[] content, long items) {
    String type = resource + (group.isEmpty() ? "" : "." + group);
    JsonRecord record = record("objects/" + type + "/" + id, "list", out, content, items);
    return record.put("resource", resource).put("group", group).put("namespace", "*");
  }

  void nodeFile(
      Map<String, byte[]> files, String part, String kind, String out, String text, long items) {
    byte[] content = text.getBytes(StandardCharsets.UTF_8);
    files.put(part + "/" + out, content);
    append(part, record(kind, kind, out, content, items));
  }

  void config(Map<String, byte[]> files, String part, String path, String text) {
    byte[] content = text.getBytes(StandardCharsets.UTF_8);
    files.put(part + "/data/files/0001", content);
    JsonRecord record = record("file/0001", "file", "data/files/0001", content, 0);
    record.put("path", path).put("role", "kubelet.config").put("transform", "kubelet-config");
    record.putNull("items");
    append(part, record);
  }

  private static JsonRecord record(String id, String kind, String out, byte[] content, long items) {
    JsonRecord record = new JsonRecord();
    record.put("id", id).put("kind", kind).put("start", TIME).put("seconds", 0);
    record.put("attempts", 1).put("exit", 0).put("status", "ok").put("stderr", "");
    record.put("cmd", List.of());
    record.put("items", items).put("out", out).put("bytes", content.length);
    record.put("sha256", Digests.sha256(content));
    return record;
  }

  private void append(String part, JsonRecord record) {
    captures.computeIfAbsent(part, p -> new StringBuilder()).append(record).append('\n');
  }

  void part(Map<String, byte[]> files, String folder, String kind, String node) {
    JsonRecord part = new JsonRecord();
    String id = Digests.sha256(folder.getBytes(StandardCharsets.UTF_8)).substring(0, 32);
    part.put("partId", id).put("kind", kind).put("startedAt", TIME).put("finishedAt", TIME);
    part.put("state", "complete").putNull("abortReason");
    part.put("tool", new JsonRecord().put("name", "generator").put("version", "1"));
    if (!node.isEmpty()) {
      JsonRecord n = new JsonRecord();
      part.put("node", n);
      n.put("name", node).put("nameSource", "option").put("root", "/").put("hostPid", true);
    }
    byte[] description = part.toString().getBytes(StandardCharsets.UTF_8);
    byte[] lines =
        captures
            .getOrDefault(folder, new StringBuilder())
            .toString()
            .getBytes(StandardCharsets.UTF_8);
    files.put(folder + "/part.json", description);
    files.put(folder + "/captures.jsonl", lines);
    firstFiles.add(folder + "/part.json");
    firstFiles.add(folder + "/captures.jsonl");
    JsonRecord entry = new JsonRecord();
    parts.add(entry);
    entry.put("path", folder).put("kind", kind).put("partId", id);
    entry.put(
        "sha256",
        new JsonRecord()
            .put("part.json", Digests.sha256(description))
            .put("captures.jsonl", Digests.sha256(lines)));
  }

  void manifest(Map<String, byte[]> files) {
    JsonRecord manifest = new JsonRecord();
    manifest.put("format", "kube-evidence-bundle").put("schemaVersion", "1.0");
    manifest.put("bundleId", "0".repeat(32)).put("label", "generated").put("createdAt", TIME);
    manifest.put("mode", "merge").put("complete", true).putNull("cluster");
    manifest.put("parts", parts);
    files.put("manifest.json", manifest.toString().getBytes(StandardCharsets.UTF_8));
  }

  /** Files that come before all others, in their order. */
  List<String> firstFiles() {
    return firstFiles;
  }
}
