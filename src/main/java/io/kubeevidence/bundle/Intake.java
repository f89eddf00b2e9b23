package io.kubeevidence.bundle;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;

/** Takes the entries of a container: hands them to the visitor and keeps what the summary needs. */
final class Intake {
  private final EntryVisitor visitor;
  private final BundleLimits limits;
  private final Meter meter;
  private final byte[] buffer = new byte[1 << 16];
  private final List<EntryRecord> records = new ArrayList<>();
  private final List<BundlePath> folders = new ArrayList<>();
  private final List<Problem> problems = new ArrayList<>();

  Intake(EntryVisitor visitor, BundleLimits limits, Meter meter) {
    this.visitor = visitor;
    this.limits = limits;
    this.meter = meter;
  }

  Meter meter() {
    return meter;
  }

  /**
   * A regular file.
   *
   * @param data exactly {@code size} bytes, or an {@link InvalidBundleException}; read to its end
   *     when this returns
   */
  EntryRecord file(BundlePath path, long size, InputStream data) {
    PassingEntry entry = new PassingEntry(path, size, data, limits);
    try {
      visitor.entry(entry);
    } catch (EntryLimitException e) {
      // A visitor that does not know what a limit means for its file must not carry on.
      throw new InvalidBundleException(e.problem(Problem.Severity.ERROR, path));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    EntryRecord entryRecord = entry.finish(buffer);
    records.add(entryRecord);
    return entryRecord;
  }

  /** A folder entry; kept because a file of the same name contradicts it. */
  void folder(BundlePath path) {
    if (!path.isRoot()) {
      folders.add(path);
    }
  }

  /** A link, device or other entry that is not read (KE-A04). */
  void skipped(BundlePath path, String type) {
    visitor.skipped(path, type);
    problems.add(
        Problem.warning(
            "KE-A04", path.toString(), type + ", not read", "only files and folders are evidence"));
  }

  List<EntryRecord> records() {
    return records;
  }

  /**
   * Everything about the bundle, once it is read to its end.
   *
   * @throws InvalidBundleException KE-A01 when it held no file
   */
  BundleSummary summary(String name, String sha256, long size) {
    if (records.isEmpty()) {
      throw Refusal.notABundle("a container without any file");
    }
    List<Duplicate> duplicates = Duplicates.of(records, folders);
    for (Duplicate duplicate : duplicates) {
      problems.add(duplicate.warning());
    }
    return new BundleSummary(name, sha256, size, meter.plain(), records, problems, duplicates);
  }
}
