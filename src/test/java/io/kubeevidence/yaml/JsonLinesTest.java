package io.kubeevidence.yaml;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.kubeevidence.bundle.BundleLimits;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Files of one JSON object per line. */
class JsonLinesTest {
  private final List<String> seen = new ArrayList<>();

  private List<String> read(String text) {
    seen.clear();
    return JsonLines.read(
            new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)),
            BundleLimits.defaults(),
            (number, content) ->
                seen.add(number + " " + JsonText.compact(content) + " " + content.line()))
        .stream()
        .map(f -> f.code() + " " + f.line())
        .toList();
  }

  @Test
  void soundLines() {
    assertEquals(List.of(), read("{\"a\":1}\n\n{\"b\":\"\u00e9\"}\r\n{\"c\":[{}]}"));
    assertEquals(List.of("1 {\"a\":1} 1", "3 {\"b\":\"\u00e9\"} 3", "4 {\"c\":[{}]} 4"), seen);
    assertEquals(List.of(), read(""));
  }

  @Test
  void damagedLinesDoNotHideTheOthers() {
    assertEquals(
        List.of("KE-E01 2", "KE-E01 3", "KE-E01 4", "KE-E01 5", "KE-E01 6"),
        read("{\"a\":1}\n{\"b\":\n[1]\n  \na: b\n{c: d}\n{\"e\":1}\n"));
    assertEquals(List.of("1 {\"a\":1} 1", "7 {\"e\":1} 7"), seen);
  }

  @Test
  void twoReadings() {
    assertEquals(List.of("KE-E04 1"), read("{\"a\":1,\"a\":2}\n"));
    assertEquals(List.of("1 {\"a\":1} 1", "1 {\"a\":2} 1"), seen);
    assertEquals(List.of("KE-E04 2"), read("{\"a\":1}\n{\"a\":1}{\"a\":2}\n"));
    assertEquals(3, seen.size());
  }

  @Test
  void longLinesAreLeftOut() {
    String most = "{\"a\":\"" + "x".repeat((1 << 20) - 8) + "\"}";
    assertEquals(List.of(), read(most + "\n"));
    assertEquals(List.of("KE-L05 1"), read(" " + most + "\n{\"b\":1}\n"));
    assertEquals(List.of("2 {\"b\":1} 2"), seen);
    assertEquals(List.of("KE-L05 2"), read("{\"a\":1}\n" + "x".repeat(5_000_000)));
    assertEquals(1, seen.size());
  }

  @Test
  void badBytesEndTheFile() {
    List<Fault> faults =
        JsonLines.read(
            new ByteArrayInputStream(
                "{\"a\":1}\n{\"b\":\"\u00ff\"}\n".getBytes(StandardCharsets.ISO_8859_1)),
            BundleLimits.defaults(),
            (number, content) -> seen.add(number + ""));
    assertEquals("KE-E02", faults.get(faults.size() - 1).code());
    assertEquals(2, faults.get(faults.size() - 1).line());
    assertEquals(List.of("1"), seen);
  }
}
