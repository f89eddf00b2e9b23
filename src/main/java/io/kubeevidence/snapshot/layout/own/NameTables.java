package io.kubeevidence.snapshot.layout.own;

import io.kubeevidence.snapshot.evidence.NameTable;
import io.kubeevidence.snapshot.evidence.Pointer;
import io.kubeevidence.snapshot.evidence.ResourceId;
import io.kubeevidence.snapshot.evidence.ResourceState;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Reads kubectl's default table, with or without its header line. A column ends where every line is
 * blank for two characters, so that blanks inside a cell stay together and empty cells stay empty.
 */
final class NameTables {
  private static final Set<String> CLUSTER_SCOPED =
      Set.of(
          "customresourcedefinitions",
          "persistentvolumes",
          "clusterexternalsecrets",
          "clustersecretstores");

  private NameTables() {}

  static NameTable read(ResourceId resource, byte[] content, ResourceState state, String file) {
    String[] lines = new String(content, StandardCharsets.UTF_8).split("\r?\n", -1);
    List<Integer> starts = columnStarts(lines);
    List<String> headers = defaultHeaders(resource, starts.size());
    List<NameTable.Row> rows = new ArrayList<>();
    boolean first = true;
    for (int i = 0; i < lines.length; i++) {
      if (lines[i].isBlank()) {
        continue;
      }
      List<String> cells = cells(lines[i], starts);
      if (first && cells.contains("NAME")) {
        headers = cells;
      } else {
        rows.add(row(headers, cells, new Pointer(file, "", i + 1, lines[i].trim())));
      }
      first = false;
    }
    return new NameTable(resource, rows, state, Pointer.toFile(file));
  }

  private static NameTable.Row row(List<String> headers, List<String> cells, Pointer where) {
    Map<String, String> columns = new HashMap<>();
    for (int i = 0; i < Math.min(headers.size(), cells.size()); i++) {
      columns.put(headers.get(i), cells.get(i));
    }
    String name = columns.getOrDefault("NAME", "");
    return new NameTable.Row(
        columns.getOrDefault("NAMESPACE", ""), name, columns, where.withExcerpt(name));
  }

  private static List<String> defaultHeaders(ResourceId resource, int columns) {
    List<String> headers = new ArrayList<>();
    if (!CLUSTER_SCOPED.contains(resource.plural())) {
      headers.add("NAMESPACE");
    }
    headers.add("NAME");
    headers.addAll(
        switch (resource.toString()) {
          case "secrets" -> List.of("TYPE", "DATA", "AGE");
          case "endpoints" -> List.of("ENDPOINTS", "AGE");
          case "configmaps" -> List.of("DATA", "AGE");
          default -> List.of();
        });
    while (headers.size() < columns) {
      headers.add("COLUMN" + headers.size());
    }
    return headers;
  }

  private static List<Integer> columnStarts(String[] lines) {
    BitSet used = new BitSet();
    for (String line : lines) {
      for (int i = 0; i < line.length(); i++) {
        if (line.charAt(i) != ' ') {
          used.set(i);
        }
      }
    }
    List<Integer> starts = new ArrayList<>();
    for (int i = used.nextSetBit(0); i >= 0; i = used.nextSetBit(i + 1)) {
      boolean newColumn = i == 0 || (!used.get(i - 1) && (i == 1 || !used.get(i - 2)));
      if (newColumn) {
        starts.add(i);
      }
    }
    return starts;
  }

  private static List<String> cells(String line, List<Integer> starts) {
    List<String> cells = new ArrayList<>();
    for (int c = 0; c < starts.size(); c++) {
      int from = Math.min(starts.get(c), line.length());
      int to = c + 1 < starts.size() ? Math.min(starts.get(c + 1), line.length()) : line.length();
      cells.add(line.substring(from, to).trim());
    }
    return cells;
  }
}
