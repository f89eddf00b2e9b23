package io.kubeevidence.check.policy;

import io.kubeevidence.check.CheckId;
import io.kubeevidence.check.Rule;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** The 40 recommendations of sections 3 and 5. */
public final class PolicyIds {
  /** All of them, in order. */
  public static final List<CheckId> ALL =
      Stream.of(
              section("3.1", 3),
              section("3.2", 2),
              section("5.1", 13),
              section("5.2", 13),
              section("5.3", 2),
              section("5.4", 2),
              section("5.5", 1),
              section("5.6", 4))
          .flatMap(s -> s)
          .toList();

  private PolicyIds() {}

  private static Stream<CheckId> section(String section, int count) {
    return IntStream.rangeClosed(1, count).mapToObj(n -> new CheckId(section + "." + n));
  }

  /** The rule of each. */
  public static Map<CheckId, Rule> rules() {
    Map<CheckId, Rule> rules = new LinkedHashMap<>();
    ALL.forEach(id -> rules.put(id, Objects.requireNonNull(PolicyRules.find(id), id.text())));
    return rules;
  }
}
