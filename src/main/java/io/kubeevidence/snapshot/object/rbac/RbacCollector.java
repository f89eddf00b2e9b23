package io.kubeevidence.snapshot.object.rbac;

import io.kubeevidence.snapshot.evidence.ClusterObject;
import io.kubeevidence.snapshot.object.read.Interner;
import io.kubeevidence.snapshot.object.read.LabelSelector;
import io.kubeevidence.snapshot.object.read.Trouble;
import io.kubeevidence.snapshot.object.read.Typed;
import io.kubeevidence.yaml.Value.Mapping;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Takes roles and bindings out of the stream of objects. */
public final class RbacCollector {
  private static final String GROUP = "rbac.authorization.k8s.io";

  private final Interner interner;
  private final List<Role> roles = new ArrayList<>();
  private final List<Binding> bindings = new ArrayList<>();

  /** A collector that shares strings with others. */
  public RbacCollector(Interner interner) {
    this.interner = interner;
  }

  /** Takes the facts of a role or binding; ignores everything else. */
  public void accept(ClusterObject object, Trouble trouble) {
    if (!object.group().equals(GROUP)) {
      return;
    }
    switch (object.kind()) {
      case "Role", "ClusterRole" -> roles.add(role(object, trouble));
      case "RoleBinding", "ClusterRoleBinding" -> bindings.add(binding(object, trouble));
      default -> {}
    }
  }

  /** The facts, in an order that does not depend on the order of the bundle. */
  public RbacFacts build() {
    roles.sort(Comparator.comparing(Role::key).thenComparing(Role::pointer));
    bindings.sort(Comparator.comparing(Binding::title).thenComparing(Binding::pointer));
    return new RbacFacts(roles, bindings, new RoleResolver(roles).resolveAll());
  }

  private Role role(ClusterObject object, Trouble trouble) {
    List<PolicyRule> rules = new ArrayList<>();
    int index = 0;
    for (Mapping rule : Typed.mappings(object.body(), "rules", trouble)) {
      rules.add(
          new PolicyRule(
              index++,
              interner.all(Typed.strings(rule, "verbs", trouble)),
              interner.all(Typed.strings(rule, "apiGroups", trouble)),
              interner.all(Typed.strings(rule, "resources", trouble)),
              interner.all(Typed.strings(rule, "resourceNames", trouble)),
              interner.all(Typed.strings(rule, "nonResourceURLs", trouble)),
              "",
              rule.line()));
    }
    Mapping metadata = object.body().mapping("metadata");
    return new Role(
        key(object.kind(), namespace(object), object.name()),
        metadata == null
            ? java.util.Map.of()
            : interner.of(Typed.stringMap(metadata, "labels", trouble)),
        rules,
        aggregation(object.body(), trouble),
        object.pointer());
  }

  private static List<LabelSelector> aggregation(Mapping body, Trouble trouble) {
    Mapping rule = Typed.mapping(body, "aggregationRule", trouble);
    if (rule == null) {
      return List.of();
    }
    return Typed.mappings(rule, "clusterRoleSelectors", trouble).stream()
        .map(LabelSelector::of)
        .toList();
  }

  private Binding binding(ClusterObject object, Trouble trouble) {
    Mapping ref = Typed.mapping(object.body(), "roleRef", trouble);
    String kind = ref == null ? "" : Typed.text(ref, "kind", trouble);
    String name = ref == null ? "" : Typed.text(ref, "name", trouble);
    String namespace = namespace(object);
    boolean valid = kind.equals("ClusterRole") || (kind.equals("Role") && !namespace.isEmpty());
    List<SubjectRef> subjects = new ArrayList<>();
    for (Mapping s : Typed.mappings(object.body(), "subjects", trouble)) {
      subjects.add(
          interner.of(
              new SubjectRef(
                  interner.of(Typed.text(s, "kind", trouble)),
                  interner.of(Typed.text(s, "namespace", trouble)),
                  interner.of(Typed.text(s, "name", trouble)))));
    }
    return new Binding(
        interner.of(namespace),
        object.name(),
        key(kind, kind.equals("Role") ? namespace : "", name),
        valid,
        subjects,
        object.pointer());
  }

  /** A namespace written into an object of the whole cluster must not make its grant smaller. */
  private static String namespace(ClusterObject object) {
    return object.kind().startsWith("Cluster") ? "" : object.namespace();
  }

  private RoleKey key(String kind, String namespace, String name) {
    return interner.of(new RoleKey(interner.of(kind), interner.of(namespace), interner.of(name)));
  }
}
