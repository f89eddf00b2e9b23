package io.kubeevidence.snapshot.node;

import io.kubeevidence.bundle.EntryState;
import io.kubeevidence.snapshot.evidence.Pointer;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A captured configuration file of a node.
 *
 * @param path path on the node, byte string
 * @param role what the file is, for example {@code kubelet.config}; one path may have been captured
 *     under another role, so look files up by path
 * @param presence whether the file exists on the node
 * @param state evidence state of the content; anything but OK supports a Fail only
 * @param why what is wrong with it or why there is no content; empty when OK
 * @param content the stored bytes; empty when nothing was stored
 * @param stored true when content was stored
 * @param pointer the stored file, or the capture record when nothing was stored
 */
@SuppressWarnings("ArrayRecordComponent") // read-only by convention; content is small
public record HostFile(
    String path,
    String role,
    StatRecord.Presence presence,
    EntryState state,
    String why,
    byte[] content,
    boolean stored,
    Pointer pointer) {

  /** True when the whole content is there and may support any verdict. */
  public boolean complete() {
    return stored && state == EntryState.OK;
  }

  /** True when its capture record names a stored file, and the bundle does not hold it. */
  public boolean lost() {
    return !stored && pointer.line() == 0;
  }

  /** The first file of a list with this path; null when none was captured. */
  public static @Nullable HostFile find(List<HostFile> files, String path) {
    return files.stream().filter(f -> f.path().equals(path)).findFirst().orElse(null);
  }
}
