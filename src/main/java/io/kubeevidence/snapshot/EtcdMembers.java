package io.kubeevidence.snapshot;

import io.kubeevidence.snapshot.evidence.Pointer;
import io.kubeevidence.snapshot.node.Argv;
import io.kubeevidence.snapshot.node.ArgvSource;
import io.kubeevidence.snapshot.node.Component;
import io.kubeevidence.snapshot.node.ComponentInstance;
import io.kubeevidence.snapshot.node.FlagValues;
import io.kubeevidence.snapshot.node.NodeObject;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The etcd members that must exist: hosts of {@code --initial-cluster} and of the API servers'
 * {@code --etcd-servers} (nodes-and-control-plane.md A1.6). A host that no captured instance
 * answers for is expected and missing.
 */
final class EtcdMembers {
  private final List<NodeObject> nodes;
  private final List<ComponentInstance> seen;
  private final List<ComponentInstance> apiServers;

  EtcdMembers(
      List<NodeObject> nodes, List<ComponentInstance> seen, List<ComponentInstance> apiServers) {
    this.nodes = nodes;
    this.seen = seen;
    this.apiServers = apiServers;
  }

  /** The instances seen, and one without sources for each member that was not captured. */
  List<ComponentInstance> all() {
    List<ComponentInstance> all = new ArrayList<>(seen);
    Set<String> known = knownHosts();
    Set<String> nodesSeen = new HashSet<>();
    seen.forEach(i -> nodesSeen.add(i.node()));
    expected()
        .forEach(
            (host, pointer) -> {
              String node = nodeOf(host);
              if (!known.contains(host) && !nodesSeen.contains(node.isEmpty() ? host : node)) {
                all.add(missing(host, node, pointer));
                nodesSeen.add(node.isEmpty() ? host : node);
              }
            });
    return all;
  }

  private static ComponentInstance missing(String host, String node, Pointer pointer) {
    String reason = node.isEmpty() ? "EXTERNAL_ETCD_NOT_CAPTURED" : "PARTIAL_COVERAGE";
    return new ComponentInstance(
        Component.ETCD, node.isEmpty() ? host : node, List.of(), reason, List.of(pointer), false);
  }

  /** Expected hosts with the flag that names them, in order of appearance. */
  private Map<String, Pointer> expected() {
    Map<String, Pointer> hosts = new LinkedHashMap<>();
    for (ComponentInstance etcd : seen) {
      for (ArgvSource source : etcd.sources()) {
        for (Argv.Occurrence o : source.argv().occurrences("initial-cluster")) {
          for (String member : FlagValues.list(o.value())) {
            String url = member.substring(member.indexOf('=') + 1);
            hosts.putIfAbsent(Hosts.ofUrl(url), o.pointer());
          }
        }
      }
    }
    for (ComponentInstance server : apiServers) {
      for (ArgvSource source : server.sources()) {
        for (Argv.Occurrence o : source.argv().occurrences("etcd-servers")) {
          for (String url : FlagValues.list(o.value())) {
            boolean local = Hosts.loopback(Hosts.ofUrl(url));
            if (!url.startsWith("unix:")) {
              hosts.putIfAbsent(local ? server.node() : Hosts.ofUrl(url), o.pointer());
            }
          }
        }
      }
    }
    hosts.remove("");
    return hosts;
  }

  /** Hosts that the captured members answer on. */
  private Set<String> knownHosts() {
    Set<String> hosts = new HashSet<>();
    for (ComponentInstance etcd : seen) {
      hosts.add(etcd.node());
      for (ArgvSource source : etcd.sources()) {
        for (String flag :
            List.of(
                "advertise-client-urls",
                "initial-advertise-peer-urls",
                "listen-client-urls",
                "listen-peer-urls")) {
          for (Argv.Occurrence o : source.argv().occurrences(flag)) {
            FlagValues.list(o.value()).forEach(url -> addHost(hosts, url));
          }
        }
      }
    }
    return hosts;
  }

  private static void addHost(Set<String> hosts, String url) {
    String host = Hosts.ofUrl(url);
    // loopback and wildcard addresses are those of every member
    if (!Hosts.loopback(host) && !host.equals("0.0.0.0") && !host.equals("::")) {
      hosts.add(host);
    }
  }

  private String nodeOf(String host) {
    for (NodeObject n : nodes) {
      if (n.name().equals(host) || n.addresses().contains(host)) {
        return n.name();
      }
    }
    return "";
  }
}
