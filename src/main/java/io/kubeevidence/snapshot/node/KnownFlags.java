package io.kubeevidence.snapshot.node;

/** What the flag tables say about a token of a command line. */
public final class KnownFlags {
  private KnownFlags() {}

  /** True for a known flag without {@code =} whose value is the next token. */
  public static boolean takesValue(Component component, String token) {
    String name = token.replaceFirst("^--?", "");
    FlagTable table = FlagTable.of(component);
    return name.indexOf('=') < 0 && table.knows(name) && !table.isBoolean(name);
  }
}
