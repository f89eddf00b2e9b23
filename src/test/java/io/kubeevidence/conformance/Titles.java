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
      String id = check.id().text();
      String other = ids.put(part(id) + plain(check.title()), id);
      if (other != null) {
        throw new IllegalStateException(id + " and " + other + " have one title");
      }
    }
  }

  /**
   * The number in this benchmark; empty when it has no such recommendation.
   *
   * @param number number in the older benchmark, whose sections are the same
   */
  String id(String number, String title) {
    return ids.getOrDefault(part(number) + plain(title), "");
  }

  /** Titles are used again from section to section; of section 5 the parts were numbered anew. */
  private static String part(String number) {
    String[] digits = number.split("\\.", -1);
    return digits.length > 2 && !digits[0].equals("5") ? digits[0] + "." + digits[1] : digits[0];
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
