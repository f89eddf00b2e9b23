package io.kubeevidence.invariant;

import io.kubeevidence.fixture.Archive;
import io.kubeevidence.invariant.Cases.Case;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;

/**
 * 2: what is removed, cut, flipped, replaced or swapped never makes a result favourable, neither by
 * evidence nor with a named provider; or the bundle is refused.
 */
class MonotonicityTest {
  private static final int CASES = 2000;

  @Test
  void damageNeverHelps() {
    Cases.run(
        CASES,
        c -> {
          Archive archive = Archive.sample(c.sample());
          String what;
          byte[] bytes;
          if (c.random().nextInt(4) == 0) {
            bytes = c.random().nextBoolean() ? archive.tar() : gzip(archive.tar());
            int at = c.random().nextInt(bytes.length);
            boolean cut = c.random().nextInt(3) == 0;
            bytes = cut ? Arrays.copyOf(bytes, at) : flipped(bytes, at, c);
            what = (cut ? "archive cut at " : "archive flipped at ") + at;
          } else {
            what = change(archive, c);
            bytes = archive.tar();
          }
          Statuses after = Statuses.of(bytes);
          return after == null
              ? Stream.of()
              : after.betterThan(Statuses.ofSample(c.sample()), c.sample() + ", " + what);
        });
  }

  private static byte[] gzip(byte[] plain) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (GZIPOutputStream out = new GZIPOutputStream(bytes)) {
      out.write(plain);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  private static byte[] flipped(byte[] content, int at, Case c) {
    byte[] flipped = content.clone();
    flipped[at] ^= (byte) (1 << c.random().nextInt(8));
    return flipped;
  }

  private static String change(Archive archive, Case c) {
    String name = c.any(archive.names());
    String other = c.any(archive.names());
    byte[] content = archive.get(name);
    int at = content.length == 0 ? 0 : c.random().nextInt(content.length);
    switch (c.random().nextInt(6)) {
      case 0 -> archive.remove(name);
      case 1 -> archive.put(name, Arrays.copyOf(content, at));
      case 2 -> archive.put(name, content.length == 0 ? content : flipped(content, at, c));
      case 3 -> archive.put(name, archive.get(other));
      case 4 -> {
        archive.put(name, archive.get(other));
        archive.put(other, content);
      }
      default -> {
        return dropItem(archive, c);
      }
    }
    return "one of remove, cut, flip, replace, swap on " + name + " at " + at + " with " + other;
  }

  /** One object of a list, or one line of records, is gone and nothing is sealed again. */
  private static String dropItem(Archive archive, Case c) {
    List<String> lists =
        archive.names().stream()
            .filter(n -> n.endsWith(".jsonl") || (n.contains("/objects/") && n.endsWith(".yaml")))
            .toList();
    String name = c.any(lists);
    String text = new String(archive.get(name), StandardCharsets.UTF_8);
    String start = name.endsWith(".jsonl") ? "(?m)^(?=\\{)" : "(?m)^(?=- )";
    List<String> items = new ArrayList<>(List.of(text.split(start)));
    if (items.size() < 2) {
      return "nothing";
    }
    int which = c.random().nextInt(items.size());
    String item = items.remove(which);
    int end = item.indexOf("\nkind: ");
    // behind the last item stands the end of the list
    items.add(end < 0 ? "" : item.substring(end + 1));
    archive.put(name, String.join("", items).getBytes(StandardCharsets.UTF_8));
    return "dropped item " + which + " of " + name;
  }
}
