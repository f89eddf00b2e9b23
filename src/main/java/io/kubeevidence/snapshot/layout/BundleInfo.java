package io.kubeevidence.snapshot.layout;

import java.util.List;

/**
 * What a layout knows of the bundle as a whole. Times are UTC as recorded; texts are empty when not
 * recorded.
 *
 * @param name file name of the bundle; several parts joined by {@code +}
 * @param sha256 digest of the file; of several parts the digest of their digests
 * @param size bytes of the file or files
 * @param layout recognised layout, for example {@code kube-evidence}
 * @param layoutReason by what it was recognised
 * @param sealed true when manifest and capture records with digests are there and agree
 * @param collector name and version of the tool that made it
 * @param capturedFrom start of the capture
 * @param capturedTo end of the capture
 * @param serverVersion Git version of the API server
 * @param parts folders of the parts
 */
public record BundleInfo(
    String name,
    String sha256,
    long size,
    String layout,
    String layoutReason,
    boolean sealed,
    String collector,
    String capturedFrom,
    String capturedTo,
    String serverVersion,
    List<String> parts) {
  public BundleInfo {
    parts = List.copyOf(parts);
  }
}
