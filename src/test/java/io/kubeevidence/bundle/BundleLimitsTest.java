package io.kubeevidence.bundle;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class BundleLimitsTest {

  @Test
  void everyLimitHasADefaultBelowItsCeiling() {
    BundleLimits defaults = BundleLimits.defaults();
    for (BundleLimits.Limit limit : BundleLimits.all()) {
      assertTrue(limit.standard() <= limit.ceiling(), limit.flag());
      assertEquals(limit.standard(), defaults.value(limit.flag()));
      assertEquals(
          limit.ceiling(), defaults.with(limit.flag(), limit.ceiling()).value(limit.flag()));
      for (long wrong : List.of(0L, -1L, limit.ceiling() + 1)) {
        assertThrows(IllegalArgumentException.class, () -> defaults.with(limit.flag(), wrong));
      }
    }
  }

  @Test
  void theDefaultsAreThoseOfTheSpecification() {
    BundleLimits limits = BundleLimits.defaults();
    assertEquals(900, limits.value("--max-seconds"));
    assertEquals(2L << 30, limits.value("--max-bundle-bytes"));
    assertEquals(16L << 30, limits.value("--max-total-bytes"));
    assertEquals(250, limits.value("--max-ratio"));
    assertEquals(400_000, limits.value("--max-entries"));
    assertEquals(2L << 30, limits.maxBytes(EntryClass.OBJECT_LIST));
    assertEquals(64 << 20, limits.maxBytes(EntryClass.TEXT));
    assertEquals(8 << 20, limits.maxBytes(EntryClass.CONFIG));
    assertEquals(64 << 10, limits.maxHeaderBytes());
    assertEquals(2 << 20, limits.maxLineBytes());
    assertEquals(200, limits.maxDepth());
    assertEquals(100_000, limits.maxKeys());
  }

  @Test
  void onlyWhatDiffersIsListed() {
    BundleLimits limits = BundleLimits.defaults().with("--max-depth", 300);
    assertEquals(Map.of("--max-depth", 300L), limits.changed());
    assertEquals(Map.of(), limits.with("--max-depth", 200).changed());
    assertThrows(IllegalArgumentException.class, () -> limits.with("--max-luck", 1));
    assertThrows(IllegalArgumentException.class, () -> limits.value("--max-luck"));
  }
}
