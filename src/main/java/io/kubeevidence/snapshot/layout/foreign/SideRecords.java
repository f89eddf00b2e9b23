package io.kubeevidence.snapshot.layout.foreign;

import io.kubeevidence.yaml.JsonLines;
import io.kubeevidence.yaml.Value;
import java.io.ByteArrayInputStream;

/** The {@code captures.jsonl} that somebody put beside loose dumps (3.12, rule 3). */
final class SideRecords {
  private SideRecords() {}

  /**
   * True when a record of the folder says that the file was written by a command that succeeded.
   */
  static boolean succeeded(Findings out, String file) {
    int slash = file.lastIndexOf('/') + 1;
    byte[] records = out.bundle().contents().get(file.substring(0, slash) + "captures.jsonl");
    if (records == null) {
      return false;
    }
    String own = file.substring(slash);
    boolean[] found = {false};
    boolean sound =
        JsonLines.read(
                new ByteArrayInputStream(records),
                out.limits(),
                (number, line) -> found[0] |= says(line, own))
            .isEmpty();
    return sound && found[0];
  }

  private static boolean says(Value.Mapping line, String file) {
    return file.equals(line.string("out"))
        && "ok".equals(line.string("status"))
        && "0".equals(line.text("exit"));
  }
}
