package io.kubeevidence.snapshot.object.admission;

import java.util.List;

/**
 * Namespaces that an engine's policy is for, by their names. A name may begin or end with {@code
 * *}, as Gatekeeper has it.
 *
 * @param only the names; empty for all namespaces
 * @param except names that are left out
 */
public record NamespaceScope(List<String> only, List<String> except) {
  /** All namespaces. */
  public static final NamespaceScope ALL = new NamespaceScope(List.of(), List.of());

  public NamespaceScope {
    only = List.copyOf(only);
    except = List.copyOf(except);
  }

  /** One namespace; all of them for the empty name of a cluster-wide policy. */
  public static NamespaceScope of(String namespace) {
    return namespace.isEmpty() ? ALL : new NamespaceScope(List.of(namespace), List.of());
  }

  /** True when it includes a namespace. */
  public boolean includes(String namespace) {
    return (only.isEmpty() || matches(only, namespace)) && !matches(except, namespace);
  }

  private static boolean matches(List<String> names, String namespace) {
    return names.stream().anyMatch(n -> matches(n, namespace));
  }

  private static boolean matches(String name, String namespace) {
    if (name.endsWith("*")) {
      return namespace.startsWith(name.substring(0, name.length() - 1));
    }
    return name.startsWith("*") ? namespace.endsWith(name.substring(1)) : namespace.equals(name);
  }
}
