package io.kubeevidence.snapshot.evidence;

import java.util.Comparator;
import java.util.Objects;

/**
 * The place in the bundle that proves a value: file, path inside the file, line.
 *
 * @param file name of the entry without the archive's top-level folder, for example {@code
 *     nodes/cp-1/proc.jsonl}; with several bundles the parts share one name space
 * @param path JSONPath inside the file ({@code $.items[3].spec}); for {@code *.jsonl} inside the
 *     line's object; empty for a whole file
 * @param line line on which the value stands, from 1; 0 when the file as a whole is meant
 * @param excerpt the value as the reader shows it, short and free of secrets; empty when the place
 *     alone is the proof (an absent key, an empty list)
 */
public record Pointer(String file, String path, int line, String excerpt)
    implements Comparable<Pointer> {

  /** Longest excerpt in characters; longer ones are cut with a mark. */
  public static final int MAX_EXCERPT = 300;

  private static final Comparator<Pointer> ORDER =
      Comparator.comparing(Pointer::file)
          .thenComparingInt(Pointer::line)
          .thenComparing(Pointer::path)
          .thenComparing(Pointer::excerpt);

  public Pointer {
    if (file.isEmpty()) {
      throw new IllegalArgumentException("a pointer names a file");
    }
    if (line < 0) {
      throw new IllegalArgumentException("negative line");
    }
    Objects.requireNonNull(path);
    if (excerpt.length() > MAX_EXCERPT) {
      excerpt =
          excerpt.substring(0, MAX_EXCERPT) + "...[+" + (excerpt.length() - MAX_EXCERPT) + "]";
    }
  }

  /** A pointer to a whole file. */
  public static Pointer toFile(String file) {
    return new Pointer(file, "", 0, "");
  }

  /** The same place with another excerpt. */
  public Pointer withExcerpt(String text) {
    return new Pointer(file, path, line, text);
  }

  /** A place below this one in the same file. */
  public Pointer child(String childPath, int childLine, String text) {
    return new Pointer(file, path + childPath, childLine, text);
  }

  /** {@code file:line}, or the file alone where no line is known. */
  public String place() {
    return line == 0 ? file : file + ":" + line;
  }

  @Override
  public int compareTo(Pointer other) {
    return ORDER.compare(this, other);
  }
}
