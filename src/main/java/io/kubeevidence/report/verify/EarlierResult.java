package io.kubeevidence.report.verify;

import io.kubeevidence.bundle.BundleLimits;
import io.kubeevidence.report.Report;
import io.kubeevidence.report.json.JsonWriter;
import io.kubeevidence.yaml.Document;
import io.kubeevidence.yaml.SafeYaml;
import io.kubeevidence.yaml.Value;
import io.kubeevidence.yaml.YamlProfile;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A result JSON that was written earlier: every value has to come out the same again. */
final class EarlierResult implements Verification {
  /** Another version of the tool may come to the same results. */
  private static final Set<String> IGNORED = Set.of("tool");

  private static final int SHOWN = 120;

  private final Value.Mapping earlier;

  EarlierResult(Value.Mapping earlier) {
    this.earlier = earlier;
  }

  @Override
  public List<String> differences(Report report) throws IOException {
    ByteArrayOutputStream json = new ByteArrayOutputStream();
    new JsonWriter().write(report, json);
    Document now =
        SafeYaml.parse(json.toByteArray(), YamlProfile.API_DUMP, BundleLimits.defaults());
    List<String> differences = new ArrayList<>();
    compare("", earlier, now.root(), differences);
    return differences;
  }

  private static void compare(
      String path, @Nullable Value then, @Nullable Value now, List<String> differences) {
    if (then instanceof Value.Mapping a && now instanceof Value.Mapping b) {
      Set<String> keys = new LinkedHashSet<>(b.entries().keySet());
      keys.addAll(a.entries().keySet());
      for (String key : keys) {
        if (!path.isEmpty() || !IGNORED.contains(key)) {
          compare(
              path.isEmpty() ? key : path + "." + key,
              a.entries().get(key),
              b.entries().get(key),
              differences);
        }
      }
    } else if (then instanceof Value.Sequence a && now instanceof Value.Sequence b) {
      for (int i = 0; i < Math.max(a.items().size(), b.items().size()); i++) {
        Value x = i < a.items().size() ? a.items().get(i) : null;
        Value y = i < b.items().size() ? b.items().get(i) : null;
        compare(path + "[" + name(i, y == null ? x : y) + "]", x, y, differences);
      }
    } else if (!text(then).equals(text(now))) {
      differences.add(path + ": was " + text(then) + ", is " + text(now));
    }
  }

  /** Items are named by what a reader knows them by. */
  private static String name(int index, @Nullable Value item) {
    Map<String, Value> entries =
        item instanceof Value.Mapping m ? m.entries() : Map.<String, Value>of();
    for (String key : List.of("id", "name", "file")) {
      if (entries.get(key) instanceof Value.Scalar s) {
        return s.text();
      }
    }
    return Integer.toString(index);
  }

  private static String text(@Nullable Value value) {
    if (value == null) {
      return "absent";
    }
    if (value instanceof Value.Scalar s) {
      String text = s.text();
      String cut = text.length() > SHOWN ? text.substring(0, SHOWN) + "..." : text;
      return s.type() == Value.ScalarType.STRING ? '"' + cut + '"' : cut;
    }
    return value instanceof Value.Sequence ? "a list" : "an object";
  }
}
