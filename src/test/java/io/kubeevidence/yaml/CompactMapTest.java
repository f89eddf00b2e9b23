package io.kubeevidence.yaml;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The entries of mappings behave like any unchangeable map that keeps its order. */
class CompactMapTest {

  private static Value value(int i) {
    return new Value.Scalar(Value.ScalarType.INTEGER, Integer.toString(i), i);
  }

  @Test
  void equalsALinkedMapOfAnySize() {
    for (int size = 0; size < 40; size++) {
      Map<String, Value> map = new LinkedHashMap<>();
      for (int i = size; i > 0; i--) {
        map.put("k" + i, value(i));
      }
      CompactMap compact = CompactMap.copyOf(map);
      assertEquals(map, compact);
      assertEquals(compact, map);
      assertEquals(map.hashCode(), compact.hashCode());
      assertEquals(new ArrayList<>(map.keySet()), new ArrayList<>(compact.keySet()));
      assertEquals(new ArrayList<>(map.values()), new ArrayList<>(compact.values()));
      assertNull(compact.get("other"));
      List<String> keys = new ArrayList<>();
      compact.forEach((k, v) -> keys.add(k));
      assertEquals(new ArrayList<>(map.keySet()), keys);
      map.forEach((k, v) -> assertSame(v, compact.get(k)));
    }
  }

  @Test
  void cannotBeChanged() {
    CompactMap map = CompactMap.copyOf(Map.of("a", value(1)));
    assertThrows(UnsupportedOperationException.class, () -> map.put("b", value(2)));
    assertThrows(UnsupportedOperationException.class, () -> map.remove("a"));
    assertThrows(UnsupportedOperationException.class, map::clear);
  }

  @Test
  void aKeyTwice() {
    for (int size : new int[] {2, 16, 17, 100}) {
      String[] keys = new String[size];
      Value[] values = new Value[size];
      for (int i = 0; i < size; i++) {
        keys[i] = "k" + (i == size - 1 ? 0 : i);
        values[i] = value(i);
      }
      assertNull(CompactMap.of(keys, values, 0, size));
      assertEquals(size - 1, CompactMap.of(keys, values, 0, size - 1).size());
    }
  }
}
