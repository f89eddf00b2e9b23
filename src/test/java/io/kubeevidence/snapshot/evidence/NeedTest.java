package io.kubeevidence.snapshot.evidence;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class NeedTest {
  @Test
  void namesOfTheApiAreKept() {
    assertEquals("objects.pods", Need.objects(ResourceId.of("pods")).id());
    assertEquals(
        "objects.roles.rbac.x-k8s.io", Need.objects(ResourceId.of("roles.rbac.x-k8s.io")).id());
  }

  /** The collector writes the first one when discovery failed; a bundle may hold any of them. */
  @ParameterizedTest
  @ValueSource(
      strings = {"*.constraints.gatekeeper.sh", "", "Pods", "a b", "a..b", "p\u00f6ds", "a\n"})
  void otherNamesAreNoneThatACheckAsksFor(String resource) {
    assertEquals("objects.other", Need.objects(ResourceId.of(resource)).id());
  }
}
