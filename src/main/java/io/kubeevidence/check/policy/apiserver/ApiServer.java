package io.kubeevidence.check.policy.apiserver;

import io.kubeevidence.check.Subject;
import io.kubeevidence.snapshot.Snapshot;
import io.kubeevidence.snapshot.evidence.Pointer;
import io.kubeevidence.snapshot.node.Component;
import io.kubeevidence.snapshot.node.ComponentInstance;
import io.kubeevidence.snapshot.node.Node;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;

/**
 * One API server, seen or expected, with every source of its arguments that describes it now or
 * after its next start.
 *
 * @param node the node it runs on, or its address
 * @param readings one per source, strongest first; empty when nothing was captured
 * @param expectedBy what says that it exists
 */
public record ApiServer(String node, List<ServerReading> readings, List<Pointer> expectedBy) {
  public ApiServer {
    readings = List.copyOf(readings);
    expectedBy = List.copyOf(expectedBy);
  }

  /** All API servers of the cluster; empty when none is known, for example a hosted one. */
  public static List<ApiServer> all(Snapshot snapshot) {
    List<ApiServer> servers = new ArrayList<>();
    for (ComponentInstance instance : snapshot.instances(Component.KUBE_APISERVER)) {
      Node node = snapshot.node(instance.node());
      List<ServerReading> readings =
          instance.sources().stream()
              .filter(s -> !s.stale())
              .map(s -> new ServerReading(instance.node(), s, node == null ? null : node.part()))
              .toList();
      servers.add(new ApiServer(instance.node(), readings, instance.expectedBy()));
    }
    return servers;
  }

  /** The server as the subject of an outcome. */
  public Subject subject() {
    return new Subject("API server", node);
  }

  /**
   * The worst opinion over the sources. A source that is silent takes no part where another is
   * conclusive, and one that may not be trusted gives nothing favourable
   * (nodes-and-control-plane.md A4).
   */
  public Opinion worst(Function<ServerReading, Opinion> judge) {
    List<Opinion> opinions = new ArrayList<>();
    for (ServerReading reading : readings) {
      Opinion opinion = judge.apply(reading);
      opinions.add(
          reading.trusted() || !opinion.verdict().favourable()
              ? opinion
              : Opinion.missing(
                  "EVIDENCE_" + reading.state(),
                  "The arguments of the API server on " + node + " are damaged evidence"));
    }
    List<Opinion> conclusive = opinions.stream().filter(o -> !o.silent()).toList();
    List<Opinion> counted = conclusive.isEmpty() ? opinions : conclusive;
    return counted.stream()
        .min(Comparator.comparing(Opinion::verdict))
        .orElseGet(() -> Opinion.missing("NO_EVIDENCE", noArguments()));
  }

  /** The opinion of the strongest source that is not silent. */
  public Opinion strongest(Function<ServerReading, Opinion> judge) {
    Opinion silent = null;
    for (ServerReading reading : readings) {
      ApiServer alone = new ApiServer(node, List.of(reading), expectedBy);
      Opinion opinion = alone.worst(judge);
      if (!opinion.silent()) {
        return opinion;
      }
      silent = silent == null ? opinion : silent;
    }
    return Objects.requireNonNullElseGet(
        silent, () -> Opinion.missing("NO_EVIDENCE", noArguments()));
  }

  /** The sentence for an API server whose arguments were not captured. */
  public String noArguments() {
    return "The arguments of the API server on " + node + " were not captured";
  }
}
