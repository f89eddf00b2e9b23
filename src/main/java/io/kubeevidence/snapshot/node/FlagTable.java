package io.kubeevidence.snapshot.node;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;

/**
 * Which flags a component knows and which of them are boolean, from the {@code --help} output of
 * the real binaries (resource {@code flags/<component>.tsv}). A boolean flag never consumes the
 * next token, every other flag does, so the type decides how a command line is read.
 */
final class FlagTable {
  private static final Map<Component, FlagTable> TABLES = new EnumMap<>(Component.class);

  static {
    for (Component c : Component.values()) {
      TABLES.put(c, load(c));
    }
  }

  private final Map<String, Boolean> booleans;

  private FlagTable(Map<String, Boolean> booleans) {
    this.booleans = booleans;
  }

  static FlagTable of(Component component) {
    FlagTable table = TABLES.get(component);
    if (table == null) {
      throw new IllegalStateException("no flags for " + component);
    }
    return table;
  }

  /** True when the component has a flag of this name in the versions of the benchmark. */
  boolean knows(String name) {
    return booleans.containsKey(name);
  }

  /** True when the flag is known and boolean. */
  boolean isBoolean(String name) {
    return booleans.getOrDefault(name, false);
  }

  private static FlagTable load(Component component) {
    String resource = "/flags/" + component.binary() + ".tsv";
    Map<String, Boolean> booleans = new HashMap<>();
    try (InputStream in = FlagTable.class.getResourceAsStream(resource)) {
      if (in == null) {
        throw new IllegalStateException("missing resource " + resource);
      }
      BufferedReader lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        int tab = line.indexOf('\t');
        if (!line.startsWith("#") && tab > 0) {
          booleans.put(line.substring(0, tab), line.substring(tab + 1).equals("bool"));
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return new FlagTable(booleans);
  }
}
