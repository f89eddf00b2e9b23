package io.kubeevidence.snapshot.node;

import io.kubeevidence.snapshot.evidence.Pointer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/**
 * Reads the tokens of a component's command line as the component does: pflag for Kubernetes
 * components, Go's {@code flag} package for etcd (nodes-and-control-plane.md A3.4, section E).
 */
public final class ArgvParser {
  private final Component component;
  private final FlagTable table;
  private final List<Argv.Doubt> doubts;
  private final Map<String, List<Argv.Occurrence>> flags = new LinkedHashMap<>();
  private final List<Argv.Occurrence> positional = new ArrayList<>();

  private ArgvParser(Component component, List<Argv.Doubt> doubts) {
    this.component = component;
    this.table = FlagTable.of(component);
    this.doubts = doubts;
  }

  /**
   * Parses tokens.
   *
   * @param component whose grammar applies
   * @param tokens argv with argv[0]; with hyperkube argv[1] is skipped too
   * @param doubts one per token; an empty list stands for no doubt at all
   * @param incomplete reason code when the vector may be cut; null when it is complete
   * @param pointer the vector as a whole
   * @param tokenPointer the place of a token by index
   */
  public static Argv parse(
      Component component,
      List<String> tokens,
      List<Argv.Doubt> doubts,
      @Nullable String incomplete,
      Pointer pointer,
      IntFunction<Pointer> tokenPointer) {
    ArgvParser parser = new ArgvParser(component, doubts);
    parser.run(tokens, tokenPointer);
    return new Argv(component, tokens, parser.flags, parser.positional, incomplete, pointer);
  }

  private void run(List<String> tokens, IntFunction<Pointer> tokenPointer) {
    boolean flagsEnded = false;
    for (int i = firstArgument(tokens); i < tokens.size(); i++) {
      String token = tokens.get(i);
      boolean isFlag = !flagsEnded && token.length() > 1 && token.startsWith("-");
      if (!isFlag) {
        positional.add(new Argv.Occurrence(token, doubt(i), tokenPointer.apply(i)));
        // Go's flag package stops at the first argument that is no flag; pflag goes on
        flagsEnded |= component == Component.ETCD;
        continue;
      }
      if (token.equals("--")) {
        flagsEnded = true;
        continue;
      }
      i = flag(tokens, i, false, tokenPointer);
    }
  }

  /**
   * Reads the flag at an index; returns the index of its last token.
   *
   * @param ambiguous true when the token could also be the value of an unknown flag before it
   */
  private int flag(
      List<String> tokens, int i, boolean ambiguous, IntFunction<Pointer> tokenPointer) {
    String token = tokens.get(i);
    if (!token.startsWith("--") && component != Component.ETCD) {
      // single-dash long names are not valid for Kubernetes components
      positional.add(new Argv.Occurrence(token, doubt(i), tokenPointer.apply(i)));
      return i;
    }
    String body = token.substring(token.startsWith("--") ? 2 : 1);
    int equals = body.indexOf('=');
    String name = normalised(equals < 0 ? body : body.substring(0, equals));
    Argv.Doubt doubt = ambiguous && doubt(i) == Argv.Doubt.NONE ? Argv.Doubt.AMBIGUOUS : doubt(i);
    if (equals >= 0) {
      add(name, body.substring(equals + 1), doubt, tokenPointer.apply(i));
      return i;
    }
    boolean last = i + 1 >= tokens.size();
    if (table.isBoolean(name) || (last && !table.knows(name))) {
      add(name, "true", doubt, tokenPointer.apply(i));
      return i;
    }
    if (last) {
      add(name, "", doubt, tokenPointer.apply(i));
      return i;
    }
    String next = tokens.get(i + 1);
    if (!table.knows(name) && next.startsWith("-")) {
      // the type is not known: the next token is a flag of its own or this flag's value
      add(name, "true", Argv.Doubt.AMBIGUOUS, tokenPointer.apply(i));
      return next.length() > 1 && !next.equals("--") ? flag(tokens, i + 1, true, tokenPointer) : i;
    }
    add(name, next, doubt == Argv.Doubt.NONE ? doubt(i + 1) : doubt, tokenPointer.apply(i + 1));
    return i + 1;
  }

  private void add(String name, String value, Argv.Doubt doubt, Pointer where) {
    flags
        .computeIfAbsent(name, n -> new ArrayList<>())
        .add(new Argv.Occurrence(value, doubt, where));
  }

  /** Kubernetes components treat underscores in flag names as dashes; etcd does not. */
  private String normalised(String name) {
    return component == Component.ETCD ? name : name.replace('_', '-');
  }

  private Argv.Doubt doubt(int index) {
    return index < doubts.size() ? doubts.get(index) : Argv.Doubt.NONE;
  }

  private static int firstArgument(List<String> tokens) {
    if (tokens.isEmpty()) {
      return 0;
    }
    String base = tokens.get(0).substring(tokens.get(0).lastIndexOf('/') + 1);
    return base.equals("hyperkube") ? 2 : 1;
  }
}
