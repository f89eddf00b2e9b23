package io.kubeevidence.yaml;

import io.kubeevidence.bundle.BundleLimits;
import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/**
 * Untrusted bytes about to be read as text: a byte order mark is skipped, JSON is recognised by its
 * first character, and kubectl's lists by their first lines.
 */
final class TextSource {
  private static final int HEAD = 8 << 10;

  private final byte[] head = new byte[HEAD];
  private final InputStream in;
  private final BundleLimits limits;
  private final ReadBudget budget;
  private int from;
  private int to;
  private @Nullable IOException error;

  TextSource(InputStream in, BundleLimits limits, ReadBudget budget) {
    this.in = in;
    this.limits = limits;
    this.budget = budget;
    fill();
    boolean mark =
        to >= 3 && head[0] == (byte) 0xEF && head[1] == (byte) 0xBB && head[2] == (byte) 0xBF;
    from = mark ? 3 : 0;
  }

  private void fill() {
    try {
      int n = in.read(head, to, HEAD - to);
      while (n > 0) {
        to += n;
        n = in.read(head, to, HEAD - to);
      }
    } catch (IOException e) {
      // what came before the error is read first
      error = e;
    }
  }

  /** True when the first character that counts opens a JSON object or array. */
  boolean json() {
    int at = from;
    while (at < to
        && (head[at] == ' ' || head[at] == '\n' || head[at] == '\r' || head[at] == '\t')) {
      at++;
    }
    return at < to && (head[at] == '{' || head[at] == '[');
  }

  /** The items of a list as kubectl writes it; null when it does not start like one. */
  @Nullable KubectlItems kubectlItems() {
    return KubectlItems.startsList(head, from, to) ? new KubectlItems(bytes(), limits) : null;
  }

  /** Events of the whole text. */
  EventSource events(Faults faults) throws IOException {
    return json() ? new JsonEvents(guarded(false), faults, limits) : yamlEvents(faults);
  }

  /** Events of the whole text, taken as YAML whatever it looks like. */
  EventSource yamlEvents(Faults faults) {
    return new YamlEvents(guarded(true), faults);
  }

  private ByteGuard guarded(boolean yaml) {
    return new ByteGuard(bytes(), yaml, limits, budget);
  }

  private InputStream bytes() {
    return new PrefixedStream(head, from, to, in, error);
  }
}
