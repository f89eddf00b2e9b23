package io.kubeevidence.check.policy.rbac;

import io.kubeevidence.check.Subject;
import io.kubeevidence.snapshot.object.rbac.Binding;
import io.kubeevidence.snapshot.object.rbac.SubjectRef;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A subject as the authorizer sees it (policies.md R3). A User with the name of a service account
 * is that service account.
 *
 * @param kind {@code User}, {@code Group} or {@code ServiceAccount}
 * @param namespace of a service account; empty otherwise
 * @param name its name
 */
public record Principal(String kind, String namespace, String name)
    implements Comparable<Principal> {
  private static final String SERVICE_ACCOUNT_USER = "system:serviceaccount:";
  private static final Set<String> WORLD_GROUPS =
      Set.of("system:authenticated", "system:unauthenticated", "system:serviceaccounts");

  /** How many may act as it; the order is the order of the reviewer's list. */
  enum Breadth {
    /** Everybody, or every workload. */
    WORLD,
    /** Every workload of a namespace, every node, every holder of a bootstrap token. */
    BROAD,
    ORDINARY
  }

  /** The principal of a subject; null when it matches nobody. */
  static @Nullable Principal of(SubjectRef ref, Binding binding) {
    return switch (ref.kind()) {
      case "Group" -> new Principal("Group", "", ref.name());
      case "User" -> user(ref.name());
      case "ServiceAccount" -> {
        String namespace = ref.namespace().isEmpty() ? binding.namespace() : ref.namespace();
        yield namespace.isEmpty() ? null : new Principal("ServiceAccount", namespace, ref.name());
      }
      default -> null;
    };
  }

  private static Principal user(String name) {
    if (name.startsWith(SERVICE_ACCOUNT_USER)) {
      String[] parts = name.substring(SERVICE_ACCOUNT_USER.length()).split(":", -1);
      if (parts.length == 2 && !parts[0].isEmpty() && !parts[1].isEmpty()) {
        return new Principal("ServiceAccount", parts[0], parts[1]);
      }
    }
    return new Principal("User", "", name);
  }

  Breadth breadth() {
    boolean world =
        (kind.equals("Group") && WORLD_GROUPS.contains(name))
            || (kind.equals("User") && name.equals("system:anonymous"));
    if (world) {
      return Breadth.WORLD;
    }
    boolean broad =
        switch (kind) {
          case "Group" ->
              name.startsWith("system:serviceaccounts:")
                  || name.equals("system:bootstrappers")
                  || name.startsWith("system:bootstrappers:")
                  || name.equals("system:nodes");
          case "User" -> name.startsWith("system:bootstrap:");
          default -> name.equals("default");
        };
    return broad ? Breadth.BROAD : Breadth.ORDINARY;
  }

  /** True for the group that every authenticated user is in. */
  boolean everybody() {
    return kind.equals("Group") && name.equals("system:authenticated");
  }

  boolean serviceAccount() {
    return kind.equals("ServiceAccount");
  }

  Subject subject() {
    return new Subject(kind, qualified().isEmpty() ? "(empty name)" : qualified());
  }

  private String qualified() {
    return namespace.isEmpty() ? name : namespace + "/" + name;
  }

  @Override
  public int compareTo(Principal other) {
    return toString().compareTo(other.toString());
  }

  /** {@code ServiceAccount ns/name}, {@code Group name}. */
  @Override
  public String toString() {
    return kind + " " + qualified();
  }
}
