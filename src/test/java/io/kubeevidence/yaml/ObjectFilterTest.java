package io.kubeevidence.yaml;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.kubeevidence.bundle.BundleLimits;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Parts of objects that are read and checked, and not kept. */
class ObjectFilterTest {
  private static final ObjectFilter FILTER =
      ObjectFilter.dropping(
          List.of(
              List.of("metadata", "managedFields"),
              List.of("metadata", "annotations", "a.b/c"),
              List.of("status")));

  private static Reading read(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    Reading fast = Reading.of(bytes, FILTER, BundleLimits.defaults());
    assertEquals(Reading.general(bytes, FILTER, BundleLimits.defaults()), fast);
    return fast;
  }

  private static String yaml(String status) {
    String pod =
        """
        - kind: Pod
          metadata:
            annotations:
              a.b/c: text
              d: e
            managedFields:
            - f: g
            name: n
          status:
            x: %s
        """
            .formatted(status);
    return "apiVersion: v1\nitems:\n" + pod + pod + "kind: List\nmetadata: {}\n";
  }

  private static String json(String status) {
    return "{\"items\": [{\"kind\": \"Pod\", \"metadata\": {\"annotations\": {\"a.b/c\": \"t\","
        + " \"d\": \"e\"}, \"managedFields\": [{\"f\": \"g\"}], \"name\": \"n\"}, \"status\":"
        + " {\"x\": "
        + status
        + "}}], \"kind\": \"List\", \"metadata\": {\"continue\": \"x\"}}";
  }

  @Test
  void droppedPartsAreGone() {
    for (String text : List.of(yaml("y"), json("\"y\""))) {
      Reading reading = read(text);
      assertEquals(List.of(), reading.codes());
      assertEquals(
          "{\"kind\":\"Pod\",\"metadata\":{\"annotations\":{\"d\":\"e\"},\"name\":\"n\"}}",
          JsonText.compact(reading.values().get(0)));
    }
    assertTrue(read(json("1")).end().continued(), "the list itself is not filtered");
  }

  @Test
  void droppedPartsAreStillChecked() {
    assertEquals(List.of("KE-L07"), read(yaml("1e999")).codes());
    assertEquals(List.of("KE-L07"), read(json("1e999")).codes());
    assertEquals(List.of("KE-E04"), read(yaml("1\n    x: 2")).codes());
    assertEquals(List.of("KE-E04"), read(json("1, \"x\": 2")).codes());
    assertEquals(List.of("KE-E06"), read(yaml("!x y")).codes());
    assertEquals(List.of("KE-E01", "KE-V01"), read(yaml("\"\\q\"")).codes());
    assertEquals(List.of("KE-E01", "KE-V01"), read(json("\"\\q\"")).codes());
    assertTrue(read(yaml("[".repeat(300) + "]".repeat(300))).codes().contains("KE-L06"));
    assertTrue(read(json("[".repeat(300) + "]".repeat(300))).codes().contains("KE-L06"));
  }

  @Test
  void aDroppedKeyTwiceIsAConflict() {
    Reading reading = read("kind: Pod\nstatus: a\nstatus: b\n");
    assertEquals(List.of("KE-E04"), reading.codes());
    assertEquals(2, reading.objects().size());
  }

  @Test
  void whatIdentifiesAnObjectCannotBeDropped() {
    for (String key : List.of("apiVersion", "kind", "items", "metadata")) {
      List<List<String>> paths = List.of(List.of(key));
      assertThrows(IllegalArgumentException.class, () -> ObjectFilter.dropping(paths));
    }
    List<List<String>> deep = List.of(List.of("a", "b", "c", "d"));
    assertThrows(IllegalArgumentException.class, () -> ObjectFilter.dropping(deep));
    List<List<String>> none = List.of(List.of());
    assertThrows(IllegalArgumentException.class, () -> ObjectFilter.dropping(none));
  }
}
