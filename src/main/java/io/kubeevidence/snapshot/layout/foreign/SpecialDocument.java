package io.kubeevidence.snapshot.layout.foreign;

import io.kubeevidence.yaml.Value;

/**
 * A document that is no API object and yet evidence, recognised by its content.
 *
 * @param type what it is
 * @param file the file
 * @param path JSONPath of the document in the file
 * @param body its content
 */
record SpecialDocument(Type type, String file, String path, Value.Mapping body) {

  /** What a document can be. */
  enum Type {
    /** {@code kind: NodeInfo} of Trivy's node-collector (3.8). */
    NODE_INFO,
    /** A document of Kubescape's host-scanner, or the bare data of one (3.9). */
    HOST_DATA,
    /** The configuration of a running kubelet (3.12, rule 6). */
    CONFIGZ,
    /** Results of kube-bench: what another tool concluded. */
    KUBE_BENCH
  }
}
