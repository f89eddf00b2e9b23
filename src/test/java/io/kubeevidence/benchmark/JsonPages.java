package io.kubeevidence.benchmark;

import io.kubeevidence.bundle.BundleLimits;
import io.kubeevidence.yaml.ObjectStream;
import io.kubeevidence.yaml.Value;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.Iterator;
import java.util.Map;

/**
 * Pages of a list as the API server prints them for {@code ?limit=500&pretty=true} and the
 * collector keeps them: one value a line, items without kind and version.
 */
final class JsonPages {
  private final StringBuilder json = new StringBuilder();

  private JsonPages() {}

  /** The page that holds these items of a YAML list, without continue token. */
  static byte[] page(String kind, String version, String items) {
    JsonPages page = new JsonPages();
    page.line(0, "{");
    page.line(1, "\"kind\": \"" + kind + "List\",");
    page.line(1, "\"apiVersion\": \"" + version + "\",");
    page.line(1, "\"metadata\": {");
    page.line(2, "\"resourceVersion\": \"4711\"");
    page.line(1, "},");
    page.line(1, "\"items\": [");
    page.items(items);
    page.line(1, "]");
    page.line(0, "}");
    return page.json.toString().getBytes(StandardCharsets.UTF_8);
  }

  private void items(String items) {
    byte[] list =
        ("apiVersion: v1\nitems:\n" + items + "kind: List\nmetadata:\n  resourceVersion: \"\"\n")
            .getBytes(StandardCharsets.UTF_8);
    int before = json.length();
    var end =
        ObjectStream.read(
            new ByteArrayInputStream(list),
            BundleLimits.defaults(),
            (object, path, twice) -> {
              if (json.length() > before) {
                json.insert(json.length() - 1, ',');
              }
              indent(2);
              mapping(object, 2, true);
              json.append('\n');
            });
    if (!end.faults().isEmpty()) {
      throw new IllegalStateException("the generated list: " + end.faults());
    }
  }

  private void mapping(Value.Mapping m, int depth, boolean item) {
    if (m.entries().isEmpty()) {
      json.append("{}");
      return;
    }
    json.append("{\n");
    boolean first = true;
    for (Map.Entry<String, Value> e : m.entries().entrySet()) {
      if (item && (e.getKey().equals("kind") || e.getKey().equals("apiVersion"))) {
        continue;
      }
      if (!first) {
        json.append(",\n");
      }
      first = false;
      indent(depth + 1);
      json.append('"').append(e.getKey()).append("\": ");
      value(e.getValue(), depth + 1);
    }
    json.append('\n');
    indent(depth);
    json.append('}');
  }

  private void value(Value v, int depth) {
    if (v instanceof Value.Mapping m) {
      mapping(m, depth, false);
    } else if (v instanceof Value.Sequence s) {
      sequence(s, depth);
    } else if (v instanceof Value.Scalar s) {
      // the generated texts hold nothing that JSON would have to escape
      boolean text = s.type() == Value.ScalarType.STRING;
      json.append(text ? '"' + s.text() + '"' : s.isNull() ? "null" : s.text());
    }
  }

  private void sequence(Value.Sequence s, int depth) {
    json.append("[\n");
    for (Iterator<Value> i = s.items().iterator(); i.hasNext(); ) {
      indent(depth + 1);
      value(i.next(), depth + 1);
      json.append(i.hasNext() ? ",\n" : "\n");
    }
    indent(depth);
    json.append(']');
  }

  private void line(int depth, String text) {
    indent(depth);
    json.append(text).append('\n');
  }

  private void indent(int depth) {
    json.append("  ".repeat(depth));
  }
}
