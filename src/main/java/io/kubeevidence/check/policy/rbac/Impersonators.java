package io.kubeevidence.check.policy.rbac;

import io.kubeevidence.check.policy.rbac.Principal.Breadth;
import io.kubeevidence.snapshot.Snapshot;
import java.util.List;

/** Grants that matter to authentication: acting as others, minting tokens. */
public final class Impersonators {
  private Impersonators() {}

  /**
   * Subjects that a person may log in through: an explicit {@code impersonate} on users or groups.
   * Rights given to everybody, and roles that allow everything, are no way in (3.1.1).
   */
  public static List<Grant> possibleLoginProxies(Snapshot snapshot) {
    return groupsAndUsers(snapshot).stream()
        .filter(g -> g.breadth() == Breadth.ORDINARY)
        .filter(g -> g.rules().stream().anyMatch(r -> r.verbs().contains("impersonate")))
        .toList();
  }

  /** Everybody who may act as users or groups, built-in grants left out. */
  public static List<Grant> groupsAndUsers(Snapshot snapshot) {
    return new WhoCan(snapshot)
        .grants(Questions.impersonateUsersAndGroups()).stream()
            .filter(g -> !g.rules().isEmpty())
            .toList();
  }

  /** Everybody who may create tokens of service accounts. */
  public static List<Grant> tokenCreators(Snapshot snapshot) {
    return new WhoCan(snapshot)
        .grants(List.of(Ask.namespaced("create", "", "serviceaccounts/token"))).stream()
            .filter(g -> !g.rules().isEmpty())
            .toList();
  }

  /** Everybody who may write a token Secret and read the token that is put into it. */
  public static List<Grant> secretMinters(Snapshot snapshot) {
    WhoCan whoCan = new WhoCan(snapshot);
    List<Grant> readers =
        whoCan.grants(
            List.of(
                Ask.namespaced("get", "", "secrets"),
                Ask.namespaced("list", "", "secrets"),
                Ask.namespaced("watch", "", "secrets")));
    return whoCan.grants(List.of(Ask.namespaced("create", "", "secrets"))).stream()
        .filter(g -> !g.rules().isEmpty())
        .filter(g -> readers.stream().anyMatch(r -> sameReach(g, r)))
        .toList();
  }

  private static boolean sameReach(Grant writer, Grant reader) {
    boolean who = writer.principal().equals(reader.principal()) || reader.principal().everybody();
    boolean where =
        writer.binding().cluster()
            || reader.binding().cluster()
            || writer.binding().namespace().equals(reader.binding().namespace());
    return who && where && !reader.rules().isEmpty();
  }
}
