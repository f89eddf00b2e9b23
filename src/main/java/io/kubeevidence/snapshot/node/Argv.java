package io.kubeevidence.snapshot.node;

import io.kubeevidence.snapshot.evidence.Evidence;
import io.kubeevidence.snapshot.evidence.Need;
import io.kubeevidence.snapshot.evidence.Pointer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A parsed argument vector: flags by exact name, in the component's own grammar
 * (nodes-and-control-plane.md A3.4 to A3.8). Immutable.
 */
public final class Argv {

  /** What stands in the way of reading one value. */
  public enum Doubt {
    NONE,
    /** Replaced by the collector: a value exists, its content is unknown. */
    MASKED,
    /** Holds a variable whose value was not captured. */
    UNRESOLVED_VARIABLE,
    /** Built by a shell in a way that cannot be followed. */
    SHELL_SUBSTITUTION,
    /** May be the value of the flag before it, whose type is not known. */
    AMBIGUOUS
  }

  /**
   * One occurrence of a flag.
   *
   * @param value the value; {@code true} for a boolean flag without one
   * @param doubt what stands in the way of reading it
   * @param pointer the token
   */
  public record Occurrence(String value, Doubt doubt, Pointer pointer) {}

  private final Component component;
  private final List<String> tokens;
  private final Map<String, List<Occurrence>> flags;
  private final List<Occurrence> positional;
  private final @Nullable String incomplete;
  private final Pointer pointer;

  Argv(
      Component component,
      List<String> tokens,
      Map<String, List<Occurrence>> flags,
      List<Occurrence> positional,
      @Nullable String incomplete,
      Pointer pointer) {
    this.component = component;
    this.tokens = List.copyOf(tokens);
    this.flags = Map.copyOf(flags);
    this.positional = List.copyOf(positional);
    this.incomplete = incomplete;
    this.pointer = pointer;
  }

  /** The component whose grammar was used. */
  public Component component() {
    return component;
  }

  /** The tokens as captured, argv[0] included; byte strings. */
  public List<String> tokens() {
    return tokens;
  }

  /** Tokens that are no flag and no value of one, for example after {@code --}. */
  public List<Occurrence> positional() {
    return positional;
  }

  /** The reason code why absence cannot be concluded; null when the vector is complete. */
  public @Nullable String incomplete() {
    return incomplete;
  }

  /** The vector as a whole. */
  public Pointer pointer() {
    return pointer;
  }

  /** All occurrences of a flag in order; empty when there is none. */
  public List<Occurrence> occurrences(String name) {
    return flags.getOrDefault(name, List.of());
  }

  /** Names of all flags that occur. */
  public java.util.Set<String> names() {
    return flags.keySet();
  }

  /**
   * The occurrence that decides for a scalar flag: the last. An empty value is the same as none
   * (A3.8) and is Unset with the pointer of that occurrence.
   */
  public Evidence<Occurrence> last(String name) {
    List<Occurrence> all = occurrences(name);
    if (all.isEmpty()) {
      return absent(name);
    }
    Occurrence last = all.get(all.size() - 1);
    if (last.value().isEmpty() && last.doubt() == Doubt.NONE) {
      return new Evidence.Unset<>(last.pointer());
    }
    return new Evidence.Present<>(last, last.pointer());
  }

  /** The items of a list flag over all occurrences, with their places (A3.6). */
  public Evidence<List<Occurrence>> list(String name) {
    List<Occurrence> all = occurrences(name);
    if (all.isEmpty()) {
      return absent(name);
    }
    List<Occurrence> items = new ArrayList<>();
    for (Occurrence o : all) {
      if (o.doubt() != Doubt.NONE) {
        items.add(o);
        continue;
      }
      for (String item : FlagValues.list(o.value())) {
        items.add(new Occurrence(item, Doubt.NONE, o.pointer()));
      }
    }
    Pointer where = all.get(all.size() - 1).pointer();
    return items.isEmpty() ? new Evidence.Unset<>(where) : new Evidence.Present<>(items, where);
  }

  /**
   * The same arguments with options that stand in a file instead of on the command line. Whether
   * the file sets a flag in another way is not known, so absence is not concluded any more.
   *
   * @param options occurrences by flag name; they come after those of the command line
   */
  public Argv withOptions(Map<String, List<Occurrence>> options) {
    Map<String, List<Occurrence>> all = new java.util.LinkedHashMap<>(flags);
    options.forEach(
        (name, added) -> {
          List<Occurrence> both = new ArrayList<>(occurrences(name));
          both.addAll(added);
          all.put(name, List.copyOf(both));
        });
    String reason = incomplete == null ? "NO_EVIDENCE" : incomplete;
    return new Argv(component, tokens, all, positional, reason, pointer);
  }

  /**
   * Unset, unless a part of the arguments that is not known could hold the flag: what was cut off,
   * or a word that a variable or a shell makes.
   */
  private <T> Evidence<T> absent(String name) {
    for (Occurrence word : positional) {
      if (word.doubt() != Doubt.NONE) {
        return new Evidence.Missing<>(
            new Need(component.binary() + ".argv"),
            "--" + name + " may hide behind an argument that is not known");
      }
    }
    if (incomplete != null) {
      return new Evidence.Missing<>(
          new Need(component.binary() + ".argv"),
          "--" + name + " is not in the captured part of the arguments (" + incomplete + ")");
    }
    return new Evidence.Unset<>(pointer);
  }
}
