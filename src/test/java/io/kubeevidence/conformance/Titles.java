package io.kubeevidence.conformance;

import io.kubeevidence.check.Check;
import io.kubeevidence.check.catalog.Catalog;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/** Finds recommendations by title, for results with the numbers of older benchmarks. */
final class Titles {
  private final Map<String, String> ids = new HashMap<>();

  Titles() {
    for (Check check : Catalog.cis190().checks()) {
      ids.put(plain(check.title()), check.id().text());
    }
  }

  /** The number of a title in this benchmark; empty when it has none. */
  String id(String title) {
    return ids.getOrDefault(plain(title), "");
  }

  /** Older benchmarks ask for 644 where this one asks for 600, and say in the title who judges. */
  private static String plain(String title) {
    return title
        .toLowerCase(Locale.ROOT)
        .replaceAll("\\((automated|manual|scored|not scored)\\)", "")
        .replace("644", "600")
        .replaceAll("\\b(the|is|are|argument|arguments)\\b", "")
        .replaceAll("[^a-z0-9]", "");
  }
}
