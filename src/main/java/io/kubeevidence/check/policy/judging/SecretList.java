package io.kubeevidence.check.policy.judging;

import io.kubeevidence.snapshot.Snapshot;
import io.kubeevidence.snapshot.evidence.NameTable;
import io.kubeevidence.snapshot.object.identity.SecretFact;
import io.kubeevidence.snapshot.object.read.Resources;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Secrets by name and type, whether captured as objects without content or as a table of names. */
public final class SecretList {
  /** Type of a service account token. */
  public static final String SERVICE_ACCOUNT_TOKEN = "kubernetes.io/service-account-token";

  /** Type of a bootstrap token. */
  public static final String BOOTSTRAP_TOKEN = "bootstrap.kubernetes.io/token";

  private final List<SecretFact> secrets;
  private final boolean complete;

  /** The Secrets of a snapshot. */
  public SecretList(Snapshot snapshot) {
    List<SecretFact> found = new ArrayList<>(snapshot.objects().identity().secrets());
    Set<String> known = new HashSet<>();
    found.forEach(s -> known.add(s.title()));
    NameTable table = snapshot.names(Resources.SECRETS);
    if (table != null) {
      for (NameTable.Row row : table.rows()) {
        if (known.add(row.namespace() + "/" + row.name())) {
          found.add(fact(row));
        }
      }
    }
    found.sort(Comparator.comparing(SecretFact::title));
    this.secrets = List.copyOf(found);
    this.complete =
        snapshot.resource(Resources.SECRETS).complete()
            && snapshot.objects().malformed(Resources.SECRETS) == null;
  }

  private static SecretFact fact(NameTable.Row row) {
    return new SecretFact(
        row.namespace(),
        row.name(),
        row.columns().getOrDefault("TYPE", ""),
        "",
        "",
        List.of(),
        Map.of(),
        false,
        row.pointer());
  }

  /** All Secrets, sorted. */
  public List<SecretFact> all() {
    return secrets;
  }

  /** True when a Secret that is not listed does not exist. */
  public boolean complete() {
    return complete;
  }

  /** True when owners and labels were captured too, not only names and types. */
  public boolean detailed() {
    return complete && secrets.stream().allMatch(SecretFact::detailed);
  }

  /** Types of the Secrets of a name; in every namespace when {@code namespace} is empty. */
  public Set<String> typesOf(String namespace, String name) {
    Set<String> types = new TreeSet<>();
    for (SecretFact s : secrets) {
      if (s.name().equals(name) && (namespace.isEmpty() || s.namespace().equals(namespace))) {
        types.add(s.type());
      }
    }
    return types;
  }

  /** The Secrets of one type. */
  public List<SecretFact> ofType(String type) {
    return secrets.stream().filter(s -> s.type().equals(type)).toList();
  }
}
