package io.kubeevidence.snapshot.distribution;

import io.kubeevidence.snapshot.node.Component;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * One distribution or provider (nodes-and-control-plane.md A3.3, table B).
 *
 * @param name for example {@code kubeadm}
 * @param managed true when its control plane is never among the cluster's own Nodes
 * @param nodeLabels beginnings of label keys that only its Nodes carry
 * @param providerIds beginnings of {@code spec.providerID}
 * @param kubeletVersions parts of the kubelet's version
 * @param processes basenames of processes that only it runs
 * @param kubeletArguments arguments that only its kubelets have
 * @param configMaps ConfigMaps that only it writes
 * @param embeds components that run inside another process
 * @param paths role to default paths, used only when no component names the path
 */
public record Distribution(
    String name,
    boolean managed,
    List<String> nodeLabels,
    List<String> providerIds,
    List<String> kubeletVersions,
    Set<String> processes,
    List<String> kubeletArguments,
    Set<String> configMaps,
    List<Embedding> embeds,
    Map<String, List<String>> paths) {

  /**
   * A process that runs components inside itself.
   *
   * @param process basename of its argv[0]
   * @param argument argv[1] that it must have; empty when any will do
   * @param components what it runs
   */
  public record Embedding(String process, String argument, Set<Component> components) {
    public Embedding {
      components = Set.copyOf(components);
    }
  }

  public Distribution {
    nodeLabels = List.copyOf(nodeLabels);
    providerIds = List.copyOf(providerIds);
    kubeletVersions = List.copyOf(kubeletVersions);
    processes = Set.copyOf(processes);
    kubeletArguments = List.copyOf(kubeletArguments);
    configMaps = Set.copyOf(configMaps);
    embeds = List.copyOf(embeds);
    paths = Map.copyOf(paths);
  }

  /** Default paths of a role; empty when the distribution has no such file. */
  public List<String> pathsOf(String role) {
    return paths.getOrDefault(role, List.of());
  }
}
