package io.kubeevidence.benchmark;

import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A JSON object on one line, built field by field. Texts hold nothing that must be escaped. */
final class JsonRecord {
  private final Map<String, Object> fields = new LinkedHashMap<>();

  /** Sets a field to a text, a number, a boolean, another record or a list of them. */
  JsonRecord put(String key, Object value) {
    fields.put(key, value);
    return this;
  }

  JsonRecord putNull(String key) {
    fields.put(key, null);
    return this;
  }

  @Override
  public String toString() {
    StringBuilder json = new StringBuilder();
    write(json, this);
    return json.toString();
  }

  private static void write(StringBuilder json, Object value) {
    if (value instanceof String text) {
      json.append('"').append(text).append('"');
    } else if (value instanceof List<?> list) {
      json.append('[');
      for (Iterator<?> i = list.iterator(); i.hasNext(); ) {
        write(json, i.next());
        json.append(i.hasNext() ? "," : "");
      }
      json.append(']');
    } else if (value instanceof JsonRecord record) {
      String separator = "{";
      for (Map.Entry<String, Object> field : record.fields.entrySet()) {
        json.append(separator).append('"').append(field.getKey()).append("\":");
        write(json, field.getValue());
        separator = ",";
      }
      json.append(record.fields.isEmpty() ? "{}" : "}");
    } else {
      json.append(value);
    }
  }
}
