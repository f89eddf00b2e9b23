package io.kubeevidence.snapshot.capture;

import io.kubeevidence.snapshot.evidence.Pointer;
import io.kubeevidence.yaml.Value;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One line of {@code captures.jsonl}: what was tried, and what came of it (1.5).
 *
 * @param id unique in its part
 * @param kind {@code list}, {@code get}, {@code names}, {@code raw}, {@code version}, {@code
 *     discovery}, {@code stat}, {@code proc}, {@code file}, {@code cert} or {@code command}
 * @param resource lower-case plural; empty when it is about no resource
 * @param group API group; empty for the core group
 * @param namespace {@code *} for all in one call; null for cluster-scoped
 * @param name single object; empty otherwise
 * @param node for configz
 * @param path for file and cert: path on the node, byte string
 * @param role for file and cert
 * @param start UTC time; empty when not recorded
 * @param exit exit status of the last attempt; null when none ran
 * @param status what came of it
 * @param reason short machine word; empty when none
 * @param items number of objects or lines; -1 when not countable
 * @param planned for an umbrella record the number of child captures; -1 otherwise
 * @param out stored file relative to the part; null when nothing is stored
 * @param sha256 digest of the stored file; null when the node had no tool for it
 * @param pointer the line
 */
public record CaptureRecord(
    String id,
    String kind,
    String resource,
    String group,
    @Nullable String namespace,
    String name,
    String node,
    String path,
    String role,
    String start,
    @Nullable Long exit,
    Status status,
    String reason,
    long items,
    long planned,
    @Nullable String out,
    @Nullable String sha256,
    Pointer pointer) {

  private static final Set<String> KINDS =
      Set.of(
          "list",
          "get",
          "names",
          "raw",
          "version",
          "discovery",
          "stat",
          "proc",
          "file",
          "cert",
          "command");

  /** Outcome of a capture, the closed set of 1.5. */
  public enum Status {
    OK("ok"),
    NOT_FOUND("notfound"),
    NOT_SERVED("not-served"),
    PARTIAL("partial"),
    FORBIDDEN("forbidden"),
    UNAUTHORIZED("unauthorized"),
    TIMEOUT("timeout"),
    ERROR("error"),
    SKIPPED("skipped"),
    WITHHELD("withheld"),
    TRUNCATED("truncated");

    private final String word;

    Status(String word) {
      this.word = word;
    }

    /** The word of the format. */
    public String word() {
      return word;
    }

    /** True when nothing more could have been captured, so that absence may be concluded. */
    public boolean complete() {
      return this == OK || this == NOT_FOUND || this == NOT_SERVED;
    }

    static @Nullable Status of(String word) {
      for (Status s : values()) {
        if (s.word.equals(word)) {
          return s;
        }
      }
      return null;
    }
  }

  /** True for the umbrella record of a kind that was captured in several calls. */
  public boolean umbrella() {
    return planned >= 0;
  }

  /** Reads a line; null when it does not fit the schema. */
  public static @Nullable CaptureRecord read(Value.Mapping line, Pointer pointer) {
    String id = line.string("id");
    String kind = line.string("kind");
    String word = line.string("status");
    Status status = word == null ? null : Status.of(word);
    if (id == null || kind == null || !KINDS.contains(kind) || status == null) {
      return null;
    }
    return new CaptureRecord(
        id,
        kind,
        text(line, "resource"),
        text(line, "group"),
        line.string("namespace"),
        text(line, "name"),
        text(line, "node"),
        text(line, "path"),
        text(line, "role"),
        text(line, "start"),
        Numbers.integer(line, "exit"),
        status,
        text(line, "reason"),
        Numbers.integerOr(line, "items", -1),
        Numbers.integerOr(line, "planned", -1),
        line.string("out"),
        line.string("sha256"),
        pointer.withExcerpt(id + ": " + status.word()));
  }

  private static String text(Value.Mapping line, String key) {
    String text = line.string(key);
    return text == null ? "" : text;
  }
}
