package io.kubeevidence.snapshot.layout;

import io.kubeevidence.bundle.EntryState;
import io.kubeevidence.snapshot.evidence.Pointer;
import io.kubeevidence.yaml.Value;
import org.jspecify.annotations.Nullable;

/**
 * What the kubelet of one node says of its own configuration.
 *
 * @param node name of the Node
 * @param config the mapping below {@code kubeletconfig}; null when the file cannot be used
 * @param state evidence state of the file
 * @param pointer the mapping
 * @param whole true when a field that is not there has Go's zero value; false when nothing is known
 *     about it
 */
public record ConfigzDocument(
    String node,
    Value.@Nullable Mapping config,
    EntryState state,
    Pointer pointer,
    boolean whole) {}
