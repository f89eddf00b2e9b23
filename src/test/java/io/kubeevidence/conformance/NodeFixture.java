package io.kubeevidence.conformance;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The part of one Node: processes, inspected paths, file contents. */
final class NodeFixture {
  private final String name;
  private final boolean controlPlane;
  private final List<ObjectNode> processes = new ArrayList<>();
  private final List<ObjectNode> stats = new ArrayList<>();
  private final List<ObjectNode> captures = new ArrayList<>();
  private final Map<String, byte[]> files = new LinkedHashMap<>();

  NodeFixture(String name, boolean controlPlane) {
    this.name = name;
    this.controlPlane = controlPlane;
  }

  String name() {
    return name;
  }

  String machineId() {
    return SmallBundle.id("machine " + name);
  }

  /** A process with its arguments; returns its record for what else a case knows of it. */
  ObjectNode process(String component, List<String> argv) {
    ObjectNode p = Tree.object();
    boolean host = List.of("kubelet", "k3s", "rke2", "containerd").contains(component);
    String comm = component.substring(0, Math.min(15, component.length()));
    p.put("pid", 100 + processes.size()).put("component", component).put("comm", comm);
    ArrayNode tokens = p.putArray("argv");
    argv.forEach(tokens::add);
    p.putArray("masked");
    p.put("uid", 0).put("rootReadable", true).put("containerised", !host);
    p.put("cgroup", host ? "0::/system.slice/x.service" : "0::/kubepods.slice/x.scope");
    p.putNull("unit");
    p.putObject("env");
    p.put("envState", "none-allowed");
    processes.add(p);
    return p;
  }

  /** A path that exists; mode in octal digits, owner as {@code user:group}. */
  ObjectNode stat(String role, String src, String path, String mode, String owner) {
    String[] names = owner.split(":", -1);
    return stat(role, src, path, mode, owner, id(names[0]), id(names[1]));
  }

  private static int id(String name) {
    return name.equals("root") ? 0 : 997;
  }

  private ObjectNode stat(
      String role, String src, String path, String mode, String owner, int uid, int gid) {
    ObjectNode s = Tree.object();
    String[] names = owner.split(":", -1);
    boolean directory = role.endsWith("dir");
    s.put("role", role).put("src", src).put("path", path).put("via", "host").put("exists", true);
    s.put("type", directory ? "dir" : "file").put("mode", "0".repeat(4 - mode.length()) + mode);
    s.put("uid", uid).put("gid", gid).put("owner", names[0]).put("group", names[1]);
    s.put("size", 100).put("mtime", 1);
    s.put("dev", "1").put("ino", Integer.toString(stats.size() + 1)).put("nlink", 1);
    stats.add(s);
    return s;
  }

  /** A path of the host that containers see under the same name. */
  void statOfAll(String role, String src, String path, String mode, String owner) {
    String[] names = owner.split(":", -1);
    statOfAll(role, src, path, mode, owner, id(names[0]), id(names[1]));
  }

  /** As above, with the numbers of the owner. */
  void statOfAll(
      String role, String src, String path, String mode, String owner, int uid, int gid) {
    ObjectNode onHost = stat(role, src, path, mode, owner, uid, gid);
    for (ObjectNode p : processes) {
      if (p.path("containerised").asBoolean()) {
        stats.add(onHost.deepCopy().put("via", "pid:" + p.path("pid").asInt()));
      }
    }
  }

  /** A path that was looked for and does not exist. */
  void absent(String role, String path) {
    ObjectNode s = Tree.object();
    s.put("role", role).put("src", "default").put("path", path).put("via", "host");
    stats.add(s.put("exists", false).put("error", "ENOENT"));
  }

  /** The captured content of a file. */
  void file(String path, String role, String content) {
    String out = "data/files/" + (files.size() + 1);
    ObjectNode record = SmallBundle.capture("file/" + (files.size() + 1), "file", out);
    record.put("path", path).put("role", role).put("transform", "none");
    captures.add(record);
    files.put(out, content.getBytes(StandardCharsets.UTF_8));
  }

  ObjectNode part() {
    ObjectNode part = SmallBundle.partHead("node");
    ObjectNode node = part.putObject("node");
    node.put("name", name).put("nameSource", "option").put("hostname", name);
    node.put("machineId", machineId()).putNull("systemUuid").putNull("bootId");
    node.putObject("osRelease").put("ID", "linux");
    node.put("root", "/").put("hostPid", true).put("capEff", "000001ffffffffff");
    node.put("controlPlane", controlPlane).put("namesFrom", "nss");
    return part;
  }

  List<ObjectNode> captures() {
    List<ObjectNode> all = new ArrayList<>();
    all.add(SmallBundle.capture("proc", "proc", "proc.jsonl").put("items", processes.size()));
    all.add(SmallBundle.capture("stat", "stat", "stat.jsonl").put("items", stats.size()));
    all.addAll(captures);
    return all;
  }

  Map<String, byte[]> files() {
    Map<String, byte[]> all = new LinkedHashMap<>();
    all.put("proc.jsonl", SmallBundle.lines(processes));
    all.put("stat.jsonl", SmallBundle.lines(stats));
    all.putAll(files);
    return all;
  }
}
