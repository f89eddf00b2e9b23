package io.kubeevidence.snapshot.node;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FlagValuesTest {

  @ParameterizedTest
  @ValueSource(strings = {"1", "t", "T", "TRUE", "true", "True"})
  void trueAsGoReadsIt(String text) {
    assertEquals(true, FlagValues.bool(text));
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "f", "F", "FALSE", "false", "False"})
  void falseAsGoReadsIt(String text) {
    assertEquals(false, FlagValues.bool(text));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "yes", "no", "tRUE", "\"true\"", " true"})
  void noBoolean(String text) {
    assertNull(FlagValues.bool(text));
  }

  @ParameterizedTest
  @CsvSource({
    "0,0",
    "30,30",
    "+30,30",
    "-1,-1",
    "010,8",
    "0o10,8",
    "0x1E,30",
    "0b11,3",
    "00,0",
    "9223372036854775807,9223372036854775807",
    "-9223372036854775808,-9223372036854775808"
  })
  void integer(String text, long value) {
    assertEquals(OptionalLong.of(value), FlagValues.integer(text));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "x", "08", "1.5", "9223372036854775808", "0x", "- 1", "99999999999999999999"})
  void noInteger(String text) {
    assertTrue(FlagValues.integer(text).isEmpty());
  }

  @ParameterizedTest
  @CsvSource({
    "0,0",
    "0s,0",
    "0h0m,0",
    "300s,300000000000",
    "5m,300000000000",
    "1h30m,5400000000000",
    "1.5s,1500000000",
    "-1s,-1000000000",
    "1ns,1",
    "0.1ns,1",
    "100ms,100000000"
  })
  void duration(String text, long nanos) {
    assertEquals(OptionalLong.of(nanos), FlagValues.durationNanos(text));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "60", "5", "s", "5 m", "5x", "1h30", "9999999999h"})
  void noDuration(String text) {
    assertTrue(FlagValues.durationNanos(text).isEmpty());
  }

  @Test
  void listItems() {
    assertEquals(List.of("a", "b"), FlagValues.list(" a, b ,,"));
    assertEquals(List.of("a,b", "c"), FlagValues.list("\"a,b\",c"));
    assertEquals(List.of(), FlagValues.list(""));
  }
}
