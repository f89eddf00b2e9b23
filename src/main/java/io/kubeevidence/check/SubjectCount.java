package io.kubeevidence.check;

import java.util.List;
import java.util.stream.Collectors;

/** Says on how many of the subjects a verdict rests, naming the first few. */
final class SubjectCount {
  private static final int NAMED = 3;

  private SubjectCount() {}

  static String of(List<Outcome> decisive, List<Outcome> all) {
    String kind = all.get(0).subject().kind();
    String names =
        decisive.stream()
            .limit(NAMED)
            .map(o -> o.subject().name())
            .collect(Collectors.joining(", "));
    String more = decisive.size() > NAMED ? ", ..." : "";
    return decisive.size() + " of " + all.size() + " " + plural(kind) + ": " + names + more;
  }

  private static String plural(String kind) {
    String word = kind.toLowerCase(java.util.Locale.ROOT);
    return word.endsWith("s") || word.endsWith("y") ? word : word + "s";
  }
}
