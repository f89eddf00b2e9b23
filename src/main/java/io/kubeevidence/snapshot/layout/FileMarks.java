package io.kubeevidence.snapshot.layout;

import io.kubeevidence.bundle.EntryState;
import io.kubeevidence.snapshot.evidence.FileInfo;
import java.util.SortedMap;

/** Gives the files of a part the state that was found for the part as a whole. */
public final class FileMarks {
  private FileMarks() {}

  /**
   * Marks the files below a folder that are OK so far; what is known to be worse stays.
   *
   * @param files every file by name
   * @param folder folder of the part, without a slash at its end
   * @param state the state of the part
   * @param why in words for the reader
   */
  public static void mark(
      SortedMap<String, FileInfo> files, String folder, EntryState state, String why) {
    // '0' follows '/' in ASCII
    for (var e : files.subMap(folder + "/", folder + "0").entrySet()) {
      FileInfo f = e.getValue();
      if (f.state() == EntryState.OK) {
        e.setValue(new FileInfo(f.file(), f.sha256(), f.size(), state, why, f.capturedAt()));
      }
    }
  }
}
