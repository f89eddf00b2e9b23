package io.kubeevidence.snapshot.capture;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

/** An object is known again by group, kind, namespace and name, however many there are. */
class ObjectIdentitiesTest {
  private final ObjectIdentities seen = new ObjectIdentities();

  @Test
  void theVersionOfAGroupMakesNoOtherObject() {
    assertTrue(seen.add("apps/v1", "Deployment", "shop", "web"));
    assertFalse(seen.add("apps/v1beta1", "Deployment", "shop", "web"));
    assertTrue(seen.add("v1", "Deployment", "shop", "web"));
  }

  @Test
  void everyPartOfTheNameCounts() {
    assertTrue(seen.add("v1", "Pod", "a", "bc"));
    assertTrue(seen.add("v1", "Pod", "ab", "c"));
    assertTrue(seen.add("v1", "Pod", "", "abc"));
    assertTrue(seen.add("v1", "Node", "", "abc"));
    assertFalse(seen.add("v1", "Node", "", "abc"));
  }

  @Test
  void nothingIsLostWhenTheTableGrows() {
    for (int i = 0; i < 100_000; i++) {
      assertTrue(seen.add("v1", "Pod", "ns-" + i % 7, "pod-" + i));
    }
    for (int i = 0; i < 100_000; i++) {
      assertFalse(seen.add("v1", "Pod", "ns-" + i % 7, "pod-" + i));
    }
  }
}
