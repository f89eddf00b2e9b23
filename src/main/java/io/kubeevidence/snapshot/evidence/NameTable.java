package io.kubeevidence.snapshot.evidence;

import java.util.List;
import java.util.Map;

/**
 * A resource captured as kubectl's table: names, and the columns that the server printed.
 *
 * @param resource the resource type
 * @param rows one per object, columns by header in upper case, {@code NAMESPACE} and {@code NAME}
 *     among them
 * @param state how complete it is
 * @param file the table
 */
public record NameTable(ResourceId resource, List<Row> rows, ResourceState state, Pointer file) {

  /**
   * One row.
   *
   * @param namespace empty for cluster-scoped objects
   * @param name the object's name
   * @param columns all columns by header
   * @param pointer the line
   */
  public record Row(String namespace, String name, Map<String, String> columns, Pointer pointer) {
    public Row {
      columns = Map.copyOf(columns);
    }
  }

  public NameTable {
    rows = List.copyOf(rows);
  }
}
