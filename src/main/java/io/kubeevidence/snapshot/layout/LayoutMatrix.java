package io.kubeevidence.snapshot.layout;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * Which groups of recommendations a layout can answer at best (snapshot-and-collector.md section
 * 4), for {@code inspect}. It promises nothing: what a bundle really holds decides each check.
 */
public final class LayoutMatrix {
  private static final String RESOURCE = "/layouts/matrix.tsv";

  /** How far a layout can answer. */
  public enum Strength {
    /** Pass and Fail. */
    FULL,
    /** Fail only, or a hint. */
    FAIL,
    /** Not at all. */
    NONE
  }

  /**
   * One group.
   *
   * @param group recommendations and what they are about
   * @param strength how far it can be answered
   * @param note by what or with what limit; empty when there is nothing to say
   */
  public record Answer(String group, Strength strength, String note) {}

  private static final List<String[]> ROWS = load();

  private LayoutMatrix() {}

  /** Names of all layouts in the order of the table. */
  public static List<String> layouts() {
    String[] head = ROWS.get(0);
    return List.copyOf(Arrays.asList(head).subList(1, head.length));
  }

  /**
   * What a bundle can answer at best.
   *
   * @param layout the name of a layout, or several joined by {@code +}: the strongest counts
   */
  public static List<Answer> of(String layout) {
    List<String> wanted = List.of(layout.split("\\+", -1));
    List<Answer> answers = new ArrayList<>();
    for (String[] row : ROWS.subList(1, ROWS.size())) {
      Answer best = new Answer(row[0], Strength.NONE, "");
      for (int i = 1; i < row.length; i++) {
        Answer next = answer(row[0], row[i]);
        boolean stronger = next.strength().compareTo(best.strength()) < 0;
        if (wanted.contains(ROWS.get(0)[i]) && stronger) {
          best = next;
        }
      }
      answers.add(best);
    }
    return answers;
  }

  private static Answer answer(String group, String cell) {
    String[] parts = cell.split(": ", 2);
    Strength strength = Strength.valueOf(parts[0].toUpperCase(Locale.ROOT));
    return new Answer(group, strength, parts.length > 1 ? parts[1] : "");
  }

  /** The header, then one row per group. */
  private static List<String[]> load() {
    List<String[]> rows = new ArrayList<>();
    try (InputStream in = LayoutMatrix.class.getResourceAsStream(RESOURCE)) {
      if (in == null) {
        throw new IllegalStateException("missing resource " + RESOURCE);
      }
      BufferedReader lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        if (line.startsWith("# group\t") || !line.startsWith("#")) {
          rows.add(line.split("\t", -1));
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return List.copyOf(rows);
  }
}
