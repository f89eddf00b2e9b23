package io.kubeevidence.snapshot.node;

import io.kubeevidence.snapshot.evidence.Pointer;
import java.util.List;

/**
 * One running or expected instance of a component, with everything that shows its arguments.
 *
 * @param component which component
 * @param node name of the Node it runs on; the host or address as found where no Node is known
 * @param sources strongest grade first; empty when the instance is expected and nothing was
 *     captured
 * @param missing reason code when there is no source: {@code PARTIAL_COVERAGE}, {@code
 *     EXTERNAL_ETCD_NOT_CAPTURED}, {@code NO_EVIDENCE}; empty otherwise
 * @param expectedBy what says that this instance exists, for the reader
 * @param embedded true when the component runs inside another process (k3s, kubelite)
 */
public record ComponentInstance(
    Component component,
    String node,
    List<ArgvSource> sources,
    String missing,
    List<Pointer> expectedBy,
    boolean embedded) {
  public ComponentInstance {
    sources = List.copyOf(sources);
    expectedBy = List.copyOf(expectedBy);
  }
}
