package io.kubeevidence.conformance;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.kubeevidence.bundle.Bundle;
import io.kubeevidence.bundle.BundleLimits;
import io.kubeevidence.snapshot.Snapshot;
import io.kubeevidence.snapshot.SnapshotReader;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;

/**
 * A bundle of our own format around the evidence of one case: a cluster part whose lists are all
 * complete, and node parts. It is written as an archive and read by the real reader.
 */
final class SmallBundle {
  private static final String TIME = "2026-01-15T09:00:00Z";

  private final ClusterPart cluster;
  private final List<NodeFixture> nodes = new ArrayList<>();

  /** A cluster of a server version such as {@code v1.29.3}. */
  SmallBundle(String version) {
    cluster = new ClusterPart(version);
  }

  /** The cluster part. */
  ClusterPart cluster() {
    return cluster;
  }

  /** Adds a Node with its node part. */
  NodeFixture node(String name, boolean controlPlane) {
    NodeFixture node = new NodeFixture(name, controlPlane);
    nodes.add(node);
    cluster.node(name, node.machineId(), controlPlane);
    return node;
  }

  Snapshot read() {
    Map<String, byte[]> files = new LinkedHashMap<>();
    ObjectNode manifest = Tree.object();
    manifest.put("format", "kube-evidence-bundle").put("schemaVersion", "1.0");
    manifest.put("bundleId", id("bundle")).put("label", "case");
    manifest.putObject("tool").put("name", "conformance").put("version", "1");
    manifest.put("createdAt", TIME).put("mode", "merge").put("complete", true);
    manifest.set("cluster", cluster.identity());
    var parts = manifest.putArray("parts");
    part(parts.addObject(), files, "cluster", cluster.part(), cluster.captures(), cluster.files());
    for (NodeFixture n : nodes) {
      part(parts.addObject(), files, "nodes/" + n.name(), n.part(), n.captures(), n.files());
    }
    Map<String, byte[]> all = new LinkedHashMap<>();
    all.put("manifest.json", Tree.bytes(manifest));
    all.putAll(files);
    BundleLimits limits = BundleLimits.defaults();
    Bundle bundle = Bundle.open(new ByteArrayInputStream(tar(all)), "case.tar", limits);
    return new SnapshotReader(limits).read(List.of(bundle));
  }

  private static void part(
      ObjectNode entry,
      Map<String, byte[]> files,
      String path,
      ObjectNode part,
      List<ObjectNode> captures,
      Map<String, byte[]> contents) {
    for (ObjectNode record : captures) {
      byte[] content = contents.get(record.path("out").asText());
      if (content != null) {
        record.put("bytes", content.length).put("sha256", sha256(content));
      }
    }
    part.put("partId", id(path)).put("startedAt", TIME).put("finishedAt", TIME);
    byte[] head = Tree.bytes(part);
    byte[] lines = lines(captures);
    files.put(path + "/part.json", head);
    files.put(path + "/captures.jsonl", lines);
    contents.forEach((name, content) -> files.put(path + "/" + name, content));
    entry.put("path", path).put("kind", path.equals("cluster") ? "cluster" : "node");
    entry.put("partId", id(path));
    entry.putObject("sha256").put("part.json", sha256(head)).put("captures.jsonl", sha256(lines));
  }

  /** What all parts say alike. */
  static ObjectNode partHead(String kind) {
    ObjectNode part = Tree.object();
    part.put("kind", kind).put("state", "complete").putNull("abortReason");
    part.putObject("tool").put("name", "conformance").put("version", "1");
    part.putObject("options").put("kubeconfigGiven", "true");
    part.putObject("counts");
    ObjectNode redaction = part.putObject("redaction");
    redaction.put("rules", "1").put("selfTest", "pass").put("replaced", 0).put("nulled", 0);
    redaction.put("gateHits", 0).putArray("withheld");
    ObjectNode host = part.putObject("host");
    host.put("os", "Linux").put("kernel", "6.1").put("euid", 0).put("shell", "dash");
    host.put("awk", "mawk").putNull("kubectl");
    return part;
  }

  /** A record of a capture that succeeded. */
  static ObjectNode capture(String id, String kind, String out) {
    ObjectNode record = Tree.object();
    record.put("id", id).put("kind", kind).putArray("cmd");
    record.put("start", TIME).put("seconds", 0).put("attempts", 1).put("exit", 0);
    record.put("status", "ok").put("stderr", "").putNull("items").put("out", out);
    return record;
  }

  static byte[] lines(List<ObjectNode> records) {
    StringBuilder text = new StringBuilder();
    for (ObjectNode r : records) {
      text.append(new String(Tree.bytes(r), StandardCharsets.UTF_8)).append('\n');
    }
    return text.toString().getBytes(StandardCharsets.UTF_8);
  }

  private static byte[] tar(Map<String, byte[]> files) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (TarArchiveOutputStream tar = new TarArchiveOutputStream(bytes)) {
      tar.setLongFileMode(TarArchiveOutputStream.LONGFILE_POSIX);
      for (Map.Entry<String, byte[]> e : files.entrySet()) {
        TarArchiveEntry entry = new TarArchiveEntry("case/" + e.getKey());
        entry.setSize(e.getValue().length);
        tar.putArchiveEntry(entry);
        tar.write(e.getValue());
        tar.closeArchiveEntry();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  /** 32 hexadecimal digits that follow from a name. */
  static String id(String name) {
    return sha256(name.getBytes(StandardCharsets.UTF_8)).substring(0, 32);
  }

  private static String sha256(byte[] content) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
