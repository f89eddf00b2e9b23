package io.kubeevidence.snapshot;

import java.util.List;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What the report says about the bundle as a whole.
 *
 * @param name file name of the bundle; several parts joined by {@code +}
 * @param sha256 digest of the file, 64 hex digits; of several parts the digest of their digests
 * @param size bytes of the file or files
 * @param layout recognised layout, for example {@code kube-evidence}
 * @param layoutReason by what it was recognised
 * @param sealed true when manifest and capture records with digests are there and agree
 * @param collector name and version of the tool that made it; empty when not recorded
 * @param capturedFrom start of the capture, UTC, as recorded; empty when not recorded
 * @param capturedTo end of the capture
 * @param clusterUid UID of {@code kube-system}; empty when not captured
 * @param serverVersion Git version of the API server, for example {@code v1.29.3}; empty likewise
 * @param provider detected provider or distribution: {@code kubeadm}, {@code aks}, ...; {@code
 *     unknown} when nothing speaks for one
 * @param nodeCount Nodes known
 * @param parts folders of the parts
 */
public record SnapshotInfo(
    String name,
    String sha256,
    long size,
    String layout,
    String layoutReason,
    boolean sealed,
    String collector,
    String capturedFrom,
    String capturedTo,
    String clusterUid,
    String serverVersion,
    String provider,
    int nodeCount,
    List<String> parts) {
  private static final Pattern MINOR = Pattern.compile("v?1\\.([0-9]{1,4})(?:[.+-].*)?");

  public SnapshotInfo {
    parts = List.copyOf(parts);
  }

  /** Minor version of the API server, for example 29; empty when it is not known. */
  public OptionalInt serverMinor() {
    Matcher m = MINOR.matcher(serverVersion);
    return m.matches() ? OptionalInt.of(Integer.parseInt(m.group(1))) : OptionalInt.empty();
  }
}
