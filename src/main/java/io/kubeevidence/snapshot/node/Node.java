package io.kubeevidence.snapshot.node;

import io.kubeevidence.snapshot.evidence.Pointer;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A Node: what the API says about it and the part captured on it.
 *
 * @param name {@code metadata.name}; for a part without Node object the name of the part
 * @param listed true when there is a Node object
 * @param controlPlane true when its labels say so or an API server runs on it
 * @param windows true when the operating system is Windows
 * @param providerId {@code spec.providerID}; empty when not set
 * @param kubeletVersion for example {@code v1.29.3}; empty when not known
 * @param part what was captured on the node; null when nothing was
 * @param kubeletSources the kubelet's effective configuration as far as captured, strongest first;
 *     empty when neither configz nor its files were captured
 * @param pointer the Node object, else the part
 */
public record Node(
    String name,
    boolean listed,
    boolean controlPlane,
    boolean windows,
    String providerId,
    String kubeletVersion,
    @Nullable NodePart part,
    List<KubeletSource> kubeletSources,
    Pointer pointer) {
  public Node {
    kubeletSources = List.copyOf(kubeletSources);
  }
}
