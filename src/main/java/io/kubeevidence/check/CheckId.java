package io.kubeevidence.check;

import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;

/**
 * The number of a recommendation, for example {@code 1.2.17}; orders by number, not by text.
 *
 * @param text the number as printed
 */
public record CheckId(String text) implements Comparable<CheckId> {
  private static final Pattern FORM = Pattern.compile("[1-9]\\d*(\\.[1-9]\\d*){1,3}");

  public CheckId {
    if (!FORM.matcher(text).matches()) {
      throw new IllegalArgumentException("not a recommendation number: " + text);
    }
  }

  /** The number of the section that holds it: {@code 1.2} of {@code 1.2.17}, {@code 2} of 2.7. */
  public String section() {
    return text.substring(0, text.lastIndexOf('.'));
  }

  private List<Integer> numbers() {
    return Arrays.stream(text.split("\\.", -1)).map(Integer::valueOf).toList();
  }

  @Override
  public int compareTo(CheckId other) {
    List<Integer> a = numbers();
    List<Integer> b = other.numbers();
    for (int i = 0; i < Math.min(a.size(), b.size()); i++) {
      int byNumber = a.get(i).compareTo(b.get(i));
      if (byNumber != 0) {
        return byNumber;
      }
    }
    return Integer.compare(a.size(), b.size());
  }

  @Override
  public String toString() {
    return text;
  }
}
