package io.kubeevidence.snapshot.node;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * How Go reads the values of command-line flags (strconv.ParseBool, time.ParseDuration, pflag
 * lists; nodes-and-control-plane.md A3.5 and A3.6).
 */
public final class FlagValues {
  private static final Set<String> TRUE = Set.of("1", "t", "T", "TRUE", "true", "True");
  private static final Set<String> FALSE = Set.of("0", "f", "F", "FALSE", "false", "False");
  private static final Pattern INTEGER =
      Pattern.compile(
          "([+-]?)(?:0[xX](?<hex>[0-9a-fA-F]{1,16})|0[bB](?<bin>[01]{1,64})|0[oO]?(?<oct>[0-7]{1,22})|(?<dec>0|[1-9]\\d{0,18}))");
  private static final Pattern DURATION_PART =
      Pattern.compile("(\\d{1,15}(?:\\.\\d{0,12})?|\\.\\d{1,12})(ns|us|\u00b5s|\u03bcs|ms|s|m|h)");

  private static final Map<String, Integer> BASES =
      Map.of("hex", 16, "bin", 2, "oct", 8, "dec", 10);

  private FlagValues() {}

  /** The boolean, or null when Go would refuse the text. */
  public static @Nullable Boolean bool(String text) {
    if (TRUE.contains(text)) {
      return Boolean.TRUE;
    }
    return FALSE.contains(text) ? Boolean.FALSE : null;
  }

  /**
   * The integer as Go reads it (strconv.ParseInt with base 0: {@code 010} is eight), or empty when
   * the text is none or does not fit 64 bits.
   */
  public static OptionalLong integer(String text) {
    Matcher m = INTEGER.matcher(text);
    if (!m.matches()) {
      return OptionalLong.empty();
    }
    BigInteger value = magnitude(m);
    BigInteger signed = m.group(1).equals("-") ? value.negate() : value;
    return signed.bitLength() > 63 ? OptionalLong.empty() : OptionalLong.of(signed.longValue());
  }

  private static BigInteger magnitude(Matcher m) {
    for (Map.Entry<String, Integer> base : BASES.entrySet()) {
      String digits = m.group(base.getKey());
      if (digits != null) {
        return new BigInteger(digits, base.getValue());
      }
    }
    throw new IllegalStateException("no digits");
  }

  /**
   * The duration in nanoseconds, or empty when Go would refuse the text. A bare number is refused,
   * except {@code 0}.
   */
  public static OptionalLong durationNanos(String text) {
    boolean negative = text.startsWith("-");
    String rest = negative || text.startsWith("+") ? text.substring(1) : text;
    if (rest.equals("0")) {
      return OptionalLong.of(0);
    }
    double nanos = 0;
    Matcher part = DURATION_PART.matcher(rest);
    int at = 0;
    while (at < rest.length()) {
      if (!part.find(at) || part.start() != at) {
        return OptionalLong.empty();
      }
      nanos += Double.parseDouble(part.group(1)) * unitNanos(part.group(2));
      at = part.end();
    }
    if (at == 0 || nanos > Long.MAX_VALUE) {
      return OptionalLong.empty();
    }
    // a duration that is not zero must not round to zero
    long whole = nanos > 0 && nanos < 1 ? 1 : (long) nanos;
    return OptionalLong.of(negative ? -whole : whole);
  }

  private static double unitNanos(String unit) {
    return switch (unit) {
      case "ns" -> 1;
      case "ms" -> 1e6;
      case "s" -> 1e9;
      case "m" -> 60e9;
      case "h" -> 3600e9;
      default -> 1e3;
    };
  }

  /** The items of a comma-separated list, CSV quotes allowed, trimmed, empty items dropped. */
  public static List<String> list(String text) {
    List<String> items = new ArrayList<>();
    StringBuilder item = new StringBuilder();
    boolean quoted = false;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '"') {
        quoted = !quoted;
      } else if (c == ',' && !quoted) {
        add(items, item);
      } else {
        item.append(c);
      }
    }
    add(items, item);
    return items;
  }

  private static void add(List<String> items, StringBuilder item) {
    String text = item.toString().trim();
    if (!text.isEmpty()) {
      items.add(text);
    }
    item.setLength(0);
  }
}
