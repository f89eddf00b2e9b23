package io.kubeevidence.invariant;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Random cases of a property, each with a seed of its own, on all processors. */
final class Cases {
  /** The samples, by the names of the fixtures. */
  static final List<String> SAMPLES = List.of("hardened", "default", "weak", "hosted");

  private static final long SEED = Long.getLong("seed", 20260115L);
  private static final int PERCENT = Integer.getInteger("invariant.percent", 100);

  /**
   * One case.
   *
   * @param number from 0
   * @param random its random numbers
   */
  record Case(int number, Random random) {
    /** A sample; one after the other. */
    String sample() {
      return SAMPLES.get(number % SAMPLES.size());
    }

    <T> T any(List<T> all) {
      return all.get(random.nextInt(all.size()));
    }
  }

  private Cases() {}

  /** Runs cases; each says what is wrong, nothing when all is right. */
  static void run(int count, Function<Case, Stream<String>> property) {
    int cases = Math.max(1, count * PERCENT / 100);
    Set<String> wrong =
        IntStream.range(0, cases)
            .parallel()
            .boxed()
            .flatMap(
                n ->
                    property
                        .apply(new Case(n, new Random(SEED + 7919L * n)))
                        .map(text -> "case " + n + ": " + text))
            .collect(Collectors.toSet());
    assertEquals("", String.join("\n", wrong), "seed " + SEED + ", " + cases + " cases");
  }
}
