package io.kubeevidence.snapshot.layout.foreign;

import io.kubeevidence.snapshot.evidence.Pointer;
import io.kubeevidence.snapshot.node.ByteText;
import io.kubeevidence.snapshot.node.Component;
import io.kubeevidence.snapshot.node.KnownFlags;
import io.kubeevidence.snapshot.node.ProcessRecord;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Arguments that were joined by blanks (snapshot-and-collector.md 3.9): a word that does not begin
 * with a dash may be the rest of the value before it. Where that is possible the value counts as
 * unknown.
 */
final class JoinedArgv {
  private static final int MAX_TEXT = 2 << 20;
  private static final int MAX_TOKENS = 4096;

  private JoinedArgv() {}

  /**
   * The process that a joined command line shows; null when it runs none of the six components.
   *
   * @param text the command line
   * @param cut true when the line may have been cut
   * @param pointer where it stands
   */
  static @Nullable ProcessRecord process(String text, boolean cut, Pointer pointer) {
    if (text.length() > MAX_TEXT) {
      return null;
    }
    List<String> tokens = new ArrayList<>();
    for (String word : text.trim().split("[ \t\r\n]+", MAX_TOKENS + 1)) {
      tokens.add(ByteText.of(word));
    }
    Component component = Component.ofCommand(tokens);
    if (component == null || tokens.size() > MAX_TOKENS) {
      return null;
    }
    List<Integer> masked = new ArrayList<>();
    List<String> shown = ArgvMask.mask(tokens, masked);
    return new ProcessRecord(
        -1,
        component.binary(),
        shown,
        masked,
        -1,
        "",
        null,
        false,
        Map.of(),
        false,
        pointer.withExcerpt(component.binary()),
        new ProcessRecord.Form(true, cut, ambiguous(component, tokens)));
  }

  private static List<Integer> ambiguous(Component component, List<String> tokens) {
    List<Integer> found = new ArrayList<>();
    for (int i = 1; i < tokens.size(); i++) {
      if (!tokens.get(i).startsWith("-")) {
        continue;
      }
      int words = 0;
      while (i + words + 1 < tokens.size() && !tokens.get(i + words + 1).startsWith("-")) {
        words++;
      }
      boolean takesOne = KnownFlags.takesValue(component, tokens.get(i));
      if (words > (takesOne ? 1 : 0)) {
        for (int w = 0; w <= words; w++) {
          found.add(i + w);
        }
      }
    }
    return found;
  }
}
