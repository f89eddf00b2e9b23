package io.kubeevidence.snapshot.node;

import io.kubeevidence.snapshot.evidence.ClusterObject;
import io.kubeevidence.snapshot.evidence.JsonPathText;
import io.kubeevidence.snapshot.evidence.Pointer;
import io.kubeevidence.yaml.Value;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The command line of a container as tokens with their places: {@code command} then {@code args},
 * variables expanded, a shell unwrapped (A3.10).
 */
final class ContainerTokens {
  private static final Set<String> SHELLS = Set.of("sh", "bash", "dash", "ash");
  private static final Pattern SHELL_OPTIONS = Pattern.compile("-[a-z]{1,8}");

  private final List<String> tokens = new ArrayList<>();
  private final List<Argv.Doubt> doubts = new ArrayList<>();
  private final List<Pointer> places = new ArrayList<>();
  private @Nullable String incomplete;

  private ContainerTokens() {}

  static ContainerTokens read(ClusterObject pod, Value.Mapping container, String path) {
    ContainerTokens result = new ContainerTokens();
    Map<String, String> literals = literals(container);
    for (String list : List.of("command", "args")) {
      List<Value> items = container.items(list);
      for (int i = 0; i < items.size(); i++) {
        Value.Scalar item = items.get(i).asScalar();
        String text = item == null ? "" : item.text();
        Pointer where = pod.at(path + "." + list + JsonPathText.index(i), items.get(i), text);
        result.add(text, literals, where);
      }
    }
    result.unwrapShell();
    result.unwrapLogRunner();
    return result;
  }

  private void add(String text, Map<String, String> literals, Pointer where) {
    Argv.Doubt doubt = Argv.Doubt.NONE;
    String value = text;
    if (text.contains("$(")) {
      Expansion expanded = Expansion.of(text, literals);
      value = expanded.text();
      doubt = expanded.complete() ? Argv.Doubt.NONE : Argv.Doubt.UNRESOLVED_VARIABLE;
    }
    if (value.equals("REDACTED") || value.endsWith("=REDACTED")) {
      doubt = Argv.Doubt.MASKED;
    }
    tokens.add(ByteText.of(value));
    doubts.add(doubt);
    places.add(where);
  }

  @Nullable Component component() {
    return Component.ofCommand(tokens);
  }

  Argv parse(Component component, Pointer whole) {
    return ArgvParser.parse(component, tokens, doubts, incomplete, whole, places::get);
  }

  /** Index of the script of {@code bash -euxo pipefail -c SCRIPT}; -1 when it is no such call. */
  private int script() {
    String first = tokens.isEmpty() ? "" : tokens.get(0);
    if (!SHELLS.contains(first.substring(first.lastIndexOf('/') + 1))) {
      return -1;
    }
    int i = 1;
    while (i < tokens.size() && SHELL_OPTIONS.matcher(tokens.get(i)).matches()) {
      if (tokens.get(i).contains("c")) {
        return i + 1 < tokens.size() ? i + 1 : -1;
      }
      // -o takes the name of an option
      i += tokens.get(i).endsWith("o") ? 2 : 1;
    }
    return -1;
  }

  /** {@code sh -c 'exec kube-apiserver --x'}: the words of the script take the tokens' place. */
  private void unwrapShell() {
    int at = script();
    if (at < 0) {
      return;
    }
    ShellWords words = ShellWords.component(tokens.get(at));
    if (words == null) {
      return;
    }
    Pointer script = places.get(at);
    tokens.clear();
    doubts.clear();
    places.clear();
    for (int i = 0; i < words.tokens().size(); i++) {
      tokens.add(words.tokens().get(i));
      doubts.add(words.doubtful().get(i) ? Argv.Doubt.SHELL_SUBSTITUTION : Argv.Doubt.NONE);
      places.add(script);
    }
    // words that a shell may add or drop cannot be ruled out once it substitutes anything
    incomplete = words.doubtful().contains(true) ? "SHELL_WRAPPED" : null;
  }

  /**
   * {@code go-runner --log-file=x /usr/local/bin/kube-apiserver --y}: the runner of the Kubernetes
   * images starts the command behind its own flags and does nothing else to it.
   */
  private void unwrapLogRunner() {
    if (tokens.isEmpty()
        || !tokens.get(0).substring(tokens.get(0).lastIndexOf('/') + 1).equals("go-runner")) {
      return;
    }
    for (int i = 1; i < tokens.size(); i++) {
      if (!tokens.get(i).startsWith("-")) {
        if (Component.ofCommand(tokens.subList(i, tokens.size())) != null) {
          tokens.subList(0, i).clear();
          doubts.subList(0, i).clear();
          places.subList(0, i).clear();
        }
        return;
      }
    }
  }

  private static Map<String, String> literals(Value.Mapping container) {
    Map<String, String> literals = new HashMap<>();
    for (Value v : container.items("env")) {
      if (v instanceof Value.Mapping e && e.get("valueFrom") == null) {
        String name = e.text("name");
        String value = e.text("value");
        if (name != null && !"REDACTED".equals(value)) {
          literals.put(name, value == null ? "" : value);
        }
      }
    }
    return literals;
  }

  /** Kubernetes' own expansion: {@code $(NAME)}, {@code $$} for a dollar. */
  private record Expansion(String text, boolean complete) {
    static Expansion of(String text, Map<String, String> literals) {
      StringBuilder out = new StringBuilder();
      boolean complete = true;
      int i = 0;
      while (i < text.length()) {
        int end = text.startsWith("$(", i) ? text.indexOf(')', i) : -1;
        if (text.startsWith("$$", i)) {
          out.append('$');
          i += 2;
        } else if (end > 0) {
          String value = literals.get(text.substring(i + 2, end));
          complete &= value != null;
          out.append(value == null ? text.substring(i, end + 1) : value);
          i = end + 1;
        } else {
          out.append(text.charAt(i++));
        }
      }
      return new Expansion(out.toString(), complete);
    }
  }
}
