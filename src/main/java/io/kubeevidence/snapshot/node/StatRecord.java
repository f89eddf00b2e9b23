package io.kubeevidence.snapshot.node;

import io.kubeevidence.snapshot.evidence.Pointer;
import org.jspecify.annotations.Nullable;

/**
 * One line of a node's file listing (snapshot-and-collector.md 1.6).
 *
 * @param role what the path is, for example {@code apiserver.manifest}
 * @param source why it was looked at, for example {@code flag:kubelet:--config}
 * @param path absolute path, byte string
 * @param view {@code host}, or {@code pid:<n>} for a path seen inside a process' root
 * @param presence whether it exists
 * @param type {@code file}, {@code dir}, {@code link}, ...; empty unless it exists
 * @param mode permission bits with setuid, setgid and sticky (07777); -1 unless it exists
 * @param uid numeric owner; -1 when not recorded
 * @param gid numeric group; -1 when not recorded
 * @param owner owner's name, byte string; null when the id has none or it was not recorded
 * @param group group's name; null likewise
 * @param identity {@code device:inode}, the join between views; empty when not recorded
 * @param resolved for a link: physical path it leads to; null when dangling, a loop or no link
 * @param error why presence is unknown or negative, for example {@code EACCES}; empty otherwise
 * @param pem what PEM blocks the file holds as recorded; empty when not recorded
 * @param pointer the line
 */
public record StatRecord(
    String role,
    String source,
    String path,
    String view,
    Presence presence,
    String type,
    int mode,
    long uid,
    long gid,
    @Nullable String owner,
    @Nullable String group,
    String identity,
    @Nullable String resolved,
    String error,
    String pem,
    Pointer pointer) {

  /** Whether a path exists. */
  public enum Presence {
    EXISTS,
    ABSENT,
    UNKNOWN
  }

  /** True when it exists. */
  public boolean exists() {
    return presence == Presence.EXISTS;
  }

  /** True for a symbolic link, whose own mode and owner are never judged. */
  public boolean isLink() {
    return type.equals("link");
  }

  /** True for a regular file. */
  public boolean isFile() {
    return type.equals("file");
  }

  /** True for a folder. */
  public boolean isDirectory() {
    return type.equals("dir");
  }

  /** The mode as four octal digits, for example {@code 0644}. */
  public String modeText() {
    String digits = Integer.toOctalString(mode);
    return "0".repeat(Math.max(0, 4 - digits.length())) + digits;
  }

  /**
   * {@code owner:group} by name where known, else by number. The numbers follow in brackets where
   * they decide and the names say something else: root is 0, and nobody else is.
   */
  public String ownerText() {
    String user = owner == null ? Long.toString(uid) : ByteText.show(owner);
    String grp = group == null ? Long.toString(gid) : ByteText.show(group);
    boolean misleading = misleading(owner, uid) || misleading(group, gid);
    return user + ":" + grp + (misleading ? " (" + uid + ":" + gid + ")" : "");
  }

  private static boolean misleading(@Nullable String name, long id) {
    return name != null && id >= 0 && !name.equals("UNKNOWN") && name.equals("root") != (id == 0);
  }
}
