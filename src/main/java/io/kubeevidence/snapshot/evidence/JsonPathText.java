package io.kubeevidence.snapshot.evidence;

import java.util.regex.Pattern;

/**
 * Builds the text of a JSONPath from names that may come from the bundle. Untrusted text is quoted,
 * never compiled (hostile-input.md KE-N11).
 */
public final class JsonPathText {
  private static final Pattern PLAIN = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");

  private JsonPathText() {}

  /** The segment for a key: {@code .name}, or {@code ['odd name']} with quotes escaped. */
  public static String key(String name) {
    if (PLAIN.matcher(name).matches()) {
      return "." + name;
    }
    return "['" + name.replace("\\", "\\\\").replace("'", "\\'") + "']";
  }

  /** The segments for a chain of keys. */
  public static String keys(String... names) {
    StringBuilder text = new StringBuilder();
    for (String name : names) {
      text.append(key(name));
    }
    return text.toString();
  }

  /** The segment for an index, from 0. */
  public static String index(int i) {
    return "[" + i + "]";
  }
}
