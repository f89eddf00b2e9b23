package io.kubeevidence.benchmark;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.kubeevidence.bundle.Digests;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Capture records, parts and manifest of a generated bundle, with correct digests. */
final class BundleRecords {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String TIME = "2026-01-15T09:00:00Z";

  private final Map<String, StringBuilder> captures = new HashMap<>();
  private final ArrayNode parts = JSON.createArrayNode();
  private final List<String> firstFiles = new ArrayList<>();

  void list(String part, String resource, String group, String out, byte[] content, long items) {
    ObjectNode record =
        record(
            "objects/" + resource + (group.isEmpty() ? "" : "." + group) + "/*",
            "list",
            out,
            content,
            items);
    record.put("resource", resource).put("group", group).put("namespace", "*");
    append(part, record);
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
    ObjectNode record = record("file/0001", "file", "data/files/0001", content, 0);
    record.put("path", path).put("role", "kubelet.config").put("transform", "kubelet-config");
    record.putNull("items");
    append(part, record);
  }

  private static ObjectNode record(String id, String kind, String out, byte[] content, long items) {
    ObjectNode record = JSON.createObjectNode();
    record.put("id", id).put("kind", kind).put("start", TIME).put("seconds", 0);
    record.put("attempts", 1).put("exit", 0).put("status", "ok").put("stderr", "");
    record.putArray("cmd");
    record.put("items", items).put("out", out).put("bytes", content.length);
    record.put("sha256", Digests.sha256(content));
    return record;
  }

  private void append(String part, ObjectNode record) {
    captures.computeIfAbsent(part, p -> new StringBuilder()).append(record).append('\n');
  }

  void part(Map<String, byte[]> files, String folder, String kind, String node) {
    ObjectNode part = JSON.createObjectNode();
    String id = Digests.sha256(folder.getBytes(StandardCharsets.UTF_8)).substring(0, 32);
    part.put("partId", id).put("kind", kind).put("startedAt", TIME).put("finishedAt", TIME);
    part.put("state", "complete").putNull("abortReason");
    part.putObject("tool").put("name", "generator").put("version", "1");
    if (!node.isEmpty()) {
      ObjectNode n = part.putObject("node");
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
    ObjectNode entry = parts.addObject();
    entry.put("path", folder).put("kind", kind).put("partId", id);
    entry
        .putObject("sha256")
        .put("part.json", Digests.sha256(description))
        .put("captures.jsonl", Digests.sha256(lines));
  }

  void manifest(Map<String, byte[]> files) {
    ObjectNode manifest = JSON.createObjectNode();
    manifest.put("format", "kube-evidence-bundle").put("schemaVersion", "1.0");
    manifest.put("bundleId", "0".repeat(32)).put("label", "generated").put("createdAt", TIME);
    manifest.put("mode", "merge").put("complete", true).putNull("cluster");
    manifest.set("parts", parts);
    files.put("manifest.json", manifest.toString().getBytes(StandardCharsets.UTF_8));
  }

  /** Files that come before all others, in their order. */
  List<String> firstFiles() {
    return firstFiles;
  }
}
