package io.kubeevidence.check.policy.identity;

import io.kubeevidence.snapshot.evidence.Pointer;
import io.kubeevidence.snapshot.node.FlagValues;
import io.kubeevidence.snapshot.node.HostFile;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * One row of a static token file without its token (snapshot-and-collector.md 2.6, {@code
 * token-file-groups}).
 *
 * @param user user name
 * @param groups groups
 * @param pointer the line
 */
record TokenRow(String user, List<String> groups, Pointer pointer) {

  /** The rows of a captured file: user, uid, groups; the groups are one quoted list. */
  static List<TokenRow> of(HostFile file) {
    List<TokenRow> rows = new ArrayList<>();
    String[] lines = new String(file.content(), StandardCharsets.UTF_8).split("\r?\n", -1);
    for (int i = 0; i < lines.length; i++) {
      List<String> cells = cells(lines[i]);
      if (!cells.isEmpty()) {
        List<String> groups = new ArrayList<>();
        cells.stream().skip(2).forEach(c -> groups.addAll(FlagValues.list(c)));
        rows.add(
            new TokenRow(
                cells.get(0),
                List.copyOf(groups),
                new Pointer(
                    file.pointer().file(),
                    "",
                    i + 1,
                    "user " + cells.get(0) + ", groups " + groups)));
      }
    }
    return rows;
  }

  private static List<String> cells(String line) {
    List<String> cells = new ArrayList<>();
    StringBuilder cell = new StringBuilder();
    boolean quoted = false;
    for (int i = 0; i < line.length(); i++) {
      char c = line.charAt(i);
      if (c == '"') {
        quoted = !quoted;
      } else if (c == ',' && !quoted) {
        cells.add(cell.toString().trim());
        cell.setLength(0);
      } else {
        cell.append(c);
      }
    }
    if (!line.isBlank()) {
      cells.add(cell.toString().trim());
    }
    return cells;
  }
}
