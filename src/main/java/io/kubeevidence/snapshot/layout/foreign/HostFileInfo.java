package io.kubeevidence.snapshot.layout.foreign;

import io.kubeevidence.bundle.EntryState;
import io.kubeevidence.snapshot.evidence.Pointer;
import io.kubeevidence.snapshot.node.ByteText;
import io.kubeevidence.snapshot.node.HostFile;
import io.kubeevidence.snapshot.node.StatRecord;
import io.kubeevidence.yaml.Value;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A {@code FileInfo} of Kubescape's host-scanner (snapshot-and-collector.md 3.9). Its {@code
 * permissions} are the mode bits as a decimal number: 384 is 0600.
 */
final class HostFileInfo {
  private static final Pattern DECIMAL = Pattern.compile("\\d{1,5}");
  private static final Pattern ID = Pattern.compile("\\d{1,10}");
  private static final int MODE_BITS = 07777;

  private HostFileInfo() {}

  /**
   * The stat record; null when path, mode or owner are not there, because half a record could be
   * read as a file that nobody owns.
   *
   * @param info the FileInfo
   * @param role what the file is
   * @param type {@code file} or {@code dir}
   * @param where the FileInfo
   */
  static @Nullable StatRecord stat(Value.Mapping info, String role, String type, Pointer where) {
    String path = info.string("path");
    String mode = info.text("permissions");
    String uid = info.text("ownership", "uid");
    String gid = info.text("ownership", "gid");
    String failed = info.text("ownership", "err");
    boolean owned = failed == null || failed.isEmpty();
    if (path == null || !path.startsWith("/") || mode == null || uid == null || gid == null) {
      return null;
    }
    boolean numbers =
        DECIMAL.matcher(mode).matches() && ID.matcher(uid).matches() && ID.matcher(gid).matches();
    if (!owned || !numbers) {
      return null;
    }
    String owner = name(info.string("ownership", "username"));
    String group = name(info.string("ownership", "groupname"));
    StatRecord record =
        new StatRecord(
            role,
            // "walk": nobody says that a folder without records below it is empty
            "walk",
            ByteText.of(path),
            "host",
            StatRecord.Presence.EXISTS,
            type,
            Integer.parseInt(mode) & MODE_BITS,
            Long.parseLong(uid),
            Long.parseLong(gid),
            owner,
            group,
            "",
            null,
            "",
            "",
            where);
    String shown = path + " " + record.modeText() + " " + record.ownerText();
    return Stats.at(record, where.withExcerpt(shown));
  }

  private static @Nullable String name(@Nullable String name) {
    return name == null || name.isEmpty() ? null : ByteText.of(name);
  }

  /** The file with its content; null when none was captured. */
  static @Nullable HostFile content(Value.Mapping info, String role, Pointer where) {
    String path = info.string("path");
    String encoded = info.string("content");
    if (path == null || encoded == null || encoded.isEmpty()) {
      return null;
    }
    byte[] content;
    try {
      content = Base64.getMimeDecoder().decode(encoded);
    } catch (IllegalArgumentException notBase64) {
      return file(path, role, EntryState.DAMAGED, "its content cannot be decoded", null, where);
    }
    if (role.equals("encryption.config")) {
      String plain = EncryptionText.withoutSecrets(new String(content, StandardCharsets.UTF_8));
      return plain == null
          ? file(path, role, EntryState.ABSENT, "held secrets in an unknown form", null, where)
          : file(path, role, EntryState.OK, "", plain.getBytes(StandardCharsets.UTF_8), where);
    }
    return file(path, role, EntryState.OK, "", content, where);
  }

  private static HostFile file(
      String path,
      String role,
      EntryState state,
      String why,
      byte @Nullable [] content,
      Pointer where) {
    return new HostFile(
        ByteText.of(path),
        role,
        StatRecord.Presence.EXISTS,
        state,
        why,
        content == null ? new byte[0] : content,
        content != null,
        where);
  }
}
