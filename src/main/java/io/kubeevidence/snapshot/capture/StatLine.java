package io.kubeevidence.snapshot.capture;

import io.kubeevidence.snapshot.evidence.Pointer;
import io.kubeevidence.snapshot.node.ByteText;
import io.kubeevidence.snapshot.node.StatRecord;
import io.kubeevidence.yaml.Value;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads a line of {@code stat.jsonl} (1.6); a line that does not fit damages the listing. */
public final class StatLine {
  private static final Pattern MODE = Pattern.compile("[0-7]{4}");
  private static final Pattern VIEW = Pattern.compile("host|pid:\\d{1,10}");
  private static final Set<String> TYPES =
      Set.of("file", "dir", "link", "socket", "fifo", "block", "char", "other");

  private StatLine() {}

  /** Reads a line; null when it does not fit the schema. */
  public static @Nullable StatRecord read(Value.Mapping line, Pointer pointer) {
    String role = line.string("role");
    String path = line.string("path");
    String view = line.string("via");
    if (role == null || path == null || !normalised(path)) {
      return null;
    }
    if (view == null || !VIEW.matcher(view).matches()) {
      return null;
    }
    Boolean exists = line.bool("exists");
    if (exists == null && !line.isExplicitNull("exists")) {
      return null;
    }
    String error = orEmpty(line.string("error"));
    if (exists == null || !exists) {
      StatRecord.Presence presence =
          exists == null ? StatRecord.Presence.UNKNOWN : StatRecord.Presence.ABSENT;
      if (presence == StatRecord.Presence.ABSENT && line.get("mode") != null) {
        return null;
      }
      String shown = ByteText.show(path) + (exists == null ? " unknown " : " absent ") + error;
      return missing(line, role, path, view, presence, error, pointer.withExcerpt(shown.trim()));
    }
    return existing(line, role, path, view, error, pointer);
  }

  private static StatRecord missing(
      Value.Mapping line,
      String role,
      String path,
      String view,
      StatRecord.Presence presence,
      String error,
      Pointer pointer) {
    return new StatRecord(
        role,
        orEmpty(line.string("src")),
        path,
        view,
        presence,
        "",
        -1,
        -1,
        -1,
        null,
        null,
        "",
        null,
        error,
        "",
        pointer);
  }

  private static @Nullable StatRecord existing(
      Value.Mapping line, String role, String path, String view, String error, Pointer pointer) {
    String type = line.string("type");
    String mode = line.string("mode");
    Long uid = Numbers.integer(line, "uid");
    Long gid = Numbers.integer(line, "gid");
    if (type == null || !TYPES.contains(type) || mode == null || !MODE.matcher(mode).matches()) {
      return null;
    }
    if (uid == null || gid == null || uid < 0 || gid < 0) {
      return null;
    }
    String device = orEmpty(line.string("dev"));
    String inode = orEmpty(line.string("ino"));
    String identity = device.isEmpty() || inode.isEmpty() ? "" : device + ":" + inode;
    StatRecord plain =
        new StatRecord(
            role,
            orEmpty(line.string("src")),
            path,
            view,
            StatRecord.Presence.EXISTS,
            type,
            Integer.parseInt(mode, 8),
            uid,
            gid,
            line.string("owner"),
            line.string("group"),
            identity,
            type.equals("link") ? line.string("resolved") : null,
            error,
            orEmpty(line.string("pem")),
            pointer);
    return withExcerpt(plain);
  }

  private static StatRecord withExcerpt(StatRecord r) {
    String shown = ByteText.show(r.path()) + " " + r.modeText() + " " + r.ownerText();
    return new StatRecord(
        r.role(),
        r.source(),
        r.path(),
        r.view(),
        r.presence(),
        r.type(),
        r.mode(),
        r.uid(),
        r.gid(),
        r.owner(),
        r.group(),
        r.identity(),
        r.resolved(),
        r.error(),
        r.pem(),
        r.pointer().withExcerpt(shown));
  }

  /** Absolute, no empty part, no dot parts, no NUL (hostile-input.md KE-V12). */
  private static boolean normalised(String path) {
    if (path.equals("/")) {
      return true;
    }
    if (!path.startsWith("/") || !ByteText.valid(path) || path.indexOf('\0') >= 0) {
      return false;
    }
    for (String part : path.substring(1).split("/", -1)) {
      if (part.isEmpty() || part.equals(".") || part.equals("..")) {
        return false;
      }
    }
    return true;
  }

  private static String orEmpty(@Nullable String text) {
    return text == null ? "" : text;
  }
}
