package io.kubeevidence.snapshot.node;

import io.kubeevidence.bundle.EntryState;
import io.kubeevidence.snapshot.evidence.Pointer;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * The file listing of one node, by view and path. Follows links by their recorded targets and never
 * takes the absence of a record for the absence of a file. Immutable.
 */
public final class FileIndex {
  private static final int MAX_HOPS = 40;

  /** Source of a record that tells the mode of a file at its default path, and nothing else. */
  public static final String DEFAULT_MODE = "default:mode";

  /** Source of a record that tells the owner of a file at its default path, and nothing else. */
  public static final String DEFAULT_OWNER = "default:owner";

  /** What is known about a path after links were followed. */
  public enum Found {
    /** The file exists; records are those of the file that the path leads to. */
    EXISTS,
    /** The path is recorded as not existing. */
    ABSENT,
    /** Nothing, or nothing usable, is recorded. */
    UNKNOWN
  }

  /**
   * The answer to a look-up.
   *
   * @param found what is known
   * @param records for EXISTS all records of the target, usually one, several when the listing
   *     contradicts itself (the worst counts); for ABSENT the record that says so
   * @param reason for UNKNOWN the reason code ({@code NO_EVIDENCE}, {@code SYMLINK_TARGET_MISSING})
   * @param why for UNKNOWN the sentence
   * @param pointers every record looked at, links included
   */
  public record Lookup(
      Found found, List<StatRecord> records, String reason, String why, List<Pointer> pointers) {
    public Lookup {
      records = List.copyOf(records);
      pointers = List.copyOf(pointers);
    }
  }

  private final Map<String, TreeMap<String, List<StatRecord>>> views = new TreeMap<>();
  private final List<StatRecord> all;
  private final EntryState state;
  private final Pointer pointer;
  private final boolean defaultPathsOnly;

  /**
   * Builds the index.
   *
   * @param records all records of one listing
   * @param state evidence state of the listing; anything but OK supports a Fail only
   * @param pointer the listing as a whole, or its capture record
   */
  public FileIndex(List<StatRecord> records, EntryState state, Pointer pointer) {
    this(records, state, pointer, false);
  }

  private FileIndex(
      List<StatRecord> records, EntryState state, Pointer pointer, boolean defaultPathsOnly) {
    this.all = List.copyOf(records);
    this.state = state;
    this.pointer = pointer;
    this.defaultPathsOnly = defaultPathsOnly;
    for (StatRecord r : records) {
      views
          .computeIfAbsent(r.view(), v -> new TreeMap<>())
          .computeIfAbsent(r.path(), p -> new ArrayList<>())
          .add(r);
    }
  }

  /**
   * An index of files that a tool found at their default paths, without asking the components which
   * files they use. Its records are found by role; a path that has none says nothing.
   */
  public static FileIndex ofDefaultPaths(
      List<StatRecord> records, EntryState state, Pointer pointer) {
    return new FileIndex(records, state, pointer, true);
  }

  /** The same records in another evidence state. */
  FileIndex withState(EntryState other) {
    return new FileIndex(all, other, pointer, defaultPathsOnly);
  }

  /** True for files that stand for their default paths, see {@link #ofDefaultPaths}. */
  public boolean defaultPathsOnly() {
    return defaultPathsOnly;
  }

  /** Evidence state of the listing. */
  public EntryState state() {
    return state;
  }

  /** The listing as a whole. */
  public Pointer pointer() {
    return pointer;
  }

  /** All records in the order of the listing. */
  public List<StatRecord> records() {
    return all;
  }

  /** All records of a role in the host's view. */
  public List<StatRecord> withRole(String role) {
    return all.stream().filter(r -> r.role().equals(role) && r.view().equals("host")).toList();
  }

  /** Looks a path up in the host's view. */
  public Lookup onHost(String path) {
    return lookup("host", path);
  }

  /**
   * Looks a path up and follows links.
   *
   * @param view {@code host} or {@code pid:<n>}
   * @param path absolute path, byte string
   */
  public Lookup lookup(String view, String path) {
    List<Pointer> seen = new ArrayList<>();
    Set<String> visited = new HashSet<>();
    String at = path;
    for (int hop = 0; hop <= MAX_HOPS && visited.add(at); hop++) {
      List<StatRecord> records = recordsAt(view, at);
      records.forEach(r -> seen.add(r.pointer()));
      if (records.isEmpty()) {
        return hop == 0
            ? unknown("NO_EVIDENCE", "no record of " + ByteText.show(at), seen)
            : unknown("SYMLINK_TARGET_MISSING", "no record of the link's target", seen);
      }
      StatRecord first = records.get(0);
      if (records.stream().anyMatch(r -> r.presence() == StatRecord.Presence.UNKNOWN)) {
        return unknown("NO_EVIDENCE", ByteText.show(at) + " could not be read", seen);
      }
      if (records.stream().noneMatch(StatRecord::isLink)) {
        return settled(records, seen);
      }
      if (first.resolved() == null) {
        return unknown("SYMLINK_TARGET_MISSING", "the link leads nowhere", seen);
      }
      at = first.resolved();
    }
    return unknown("NO_EVIDENCE", "the links form a loop", seen);
  }

  private Lookup settled(List<StatRecord> records, List<Pointer> seen) {
    List<StatRecord> existing = records.stream().filter(StatRecord::exists).toList();
    if (existing.isEmpty()) {
      return new Lookup(Found.ABSENT, records, "", "", seen);
    }
    return new Lookup(Found.EXISTS, existing, "", "", seen);
  }

  private static Lookup unknown(String reason, String why, List<Pointer> seen) {
    return new Lookup(Found.UNKNOWN, List.of(), reason, why, seen);
  }

  private List<StatRecord> recordsAt(String view, String path) {
    TreeMap<String, List<StatRecord>> paths = views.get(view);
    return paths == null ? List.of() : paths.getOrDefault(path, List.of());
  }

  /** All records of a view strictly below a folder, at any depth, in path order. */
  public List<StatRecord> below(String view, String folder) {
    TreeMap<String, List<StatRecord>> paths = views.get(view);
    if (paths == null) {
      return List.of();
    }
    String prefix = folder.endsWith("/") ? folder : folder + "/";
    String end = prefix.substring(0, prefix.length() - 1) + (char) ('/' + 1);
    return paths.subMap(prefix, false, end, false).values().stream().flatMap(List::stream).toList();
  }

  /**
   * True when the content of a folder was listed: it has records below it, or it is itself the
   * start of a walk (its record was not written by a walk) and the listing has nothing below it. A
   * sub-folder without records below it counts as not listed, because a walk stops at a depth.
   */
  public boolean listed(String view, String folder) {
    List<StatRecord> own = recordsAt(view, folder);
    boolean readable = own.stream().anyMatch(r -> r.isDirectory() && r.error().isEmpty());
    // a walk that stopped early leaves a second record of the folder that says so
    boolean cutShort = own.stream().anyMatch(r -> r.presence() == StatRecord.Presence.UNKNOWN);
    if (!readable || cutShort || state != EntryState.OK) {
      return false;
    }
    return !below(view, folder).isEmpty() || own.stream().anyMatch(r -> !r.source().equals("walk"));
  }

  /** The host record of the same file as a record of another view (same device and inode). */
  public List<StatRecord> sameFileOnHost(StatRecord record) {
    if (record.identity().isEmpty()) {
      return List.of();
    }
    return all.stream()
        .filter(r -> r.view().equals("host") && r.identity().equals(record.identity()))
        .toList();
  }
}
