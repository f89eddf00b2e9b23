package io.kubeevidence.check.policy.admission;

import io.kubeevidence.check.policy.admission.Coverage.State;
import io.kubeevidence.check.policy.apiserver.ApiServer;
import io.kubeevidence.snapshot.Snapshot;
import io.kubeevidence.snapshot.evidence.Pointer;
import io.kubeevidence.snapshot.object.placement.NamespaceFact;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What Pod Security admission enforces in a namespace (policies.md A3, A6). With several API
 * servers the weakest decides: a Pod may be created through any of them.
 */
final class PodSecurity {
  private static final String LABEL = "pod-security.kubernetes.io/enforce";
  private static final String VERSION_LABEL = "pod-security.kubernetes.io/enforce-version";
  private static final Set<String> POD_CREATORS =
      Set.of(
          "system:serviceaccount:kube-system:replicaset-controller",
          "system:serviceaccount:kube-system:replication-controller",
          "system:serviceaccount:kube-system:daemon-set-controller",
          "system:serviceaccount:kube-system:statefulset-controller",
          "system:serviceaccount:kube-system:job-controller");

  private final List<PodSecurityConfig> configs = new ArrayList<>();

  /** Kubernetes turned the plug-in on by default in 1.23 (feature stage beta). */
  private static final int ON_BY_DEFAULT = 23;

  PodSecurity(Snapshot snapshot) {
    if (snapshot.info().serverMinor().orElse(ON_BY_DEFAULT) < ON_BY_DEFAULT) {
      configs.add(
          PodSecurityConfig.unknown(
              "Kubernetes has it on by default since 1.23, and the server is "
                  + snapshot.info().serverVersion()));
      return;
    }
    List<ApiServer> servers = ApiServer.all(snapshot);
    if (servers.isEmpty()) {
      configs.add(
          PodSecurityConfig.unknown("no API server's arguments and files are in the evidence"));
    }
    for (ApiServer server : servers) {
      configs.addAll(configsOf(server));
    }
  }

  /** One per source; a source that does not tell takes no part where another one does. */
  private static List<PodSecurityConfig> configsOf(ApiServer server) {
    List<PodSecurityConfig> all = server.readings().stream().map(PodSecurityConfig::of).toList();
    List<PodSecurityConfig> telling = all.stream().filter(c -> c.active() != null).toList();
    if (!telling.isEmpty()) {
      return telling;
    }
    return all.isEmpty() ? List.of(PodSecurityConfig.unknown(server.noArguments())) : all;
  }

  /** What it enforces in a namespace, compared with what is needed. */
  Coverage of(String name, @Nullable NamespaceFact namespace, SecurityLevel needed, boolean root) {
    Coverage worst = null;
    for (PodSecurityConfig config : configs) {
      Coverage one = of(config, name, namespace, needed, root);
      worst = worst == null ? one : worst.worse(one);
    }
    return java.util.Objects.requireNonNull(worst);
  }

  /** True when the cluster default alone refuses such Pods, on every API server. */
  Coverage byDefault(SecurityLevel needed, boolean root, Pointer any) {
    NamespaceFact plain = new NamespaceFact("", java.util.Map.of(), false, "", 0, any);
    return of("", plain, needed, root);
  }

  private static Coverage of(
      PodSecurityConfig config,
      String name,
      @Nullable NamespaceFact namespace,
      SecurityLevel needed,
      boolean root) {
    if (namespace == null) {
      return new Coverage(
          State.MISSING, "", "the Namespace object is not in the evidence", List.of());
    }
    List<Pointer> pointers = new ArrayList<>(List.of(labelPlace(namespace)));
    String label = namespace.labels().get(LABEL);
    SecurityLevel own = label == null ? null : labelled(namespace, label, config);
    if (own != null
        && !own.meets(needed)
        && (own.level() < needed.level() || namespace.labels().containsKey(VERSION_LABEL))) {
      return new Coverage(
          State.NOT_COVERED, "label", "its label enforces " + own.text() + " only", pointers);
    }
    pointers.addAll(config.pointers());
    if (Boolean.FALSE.equals(config.active())) {
      return new Coverage(
          State.NOT_COVERED, "none", "the PodSecurity admission plug-in is switched off", pointers);
    }
    if (config.active() == null || !config.known()) {
      return new Coverage(
          State.MISSING,
          own == null ? "" : "label",
          "whether Pod Security admission enforces it is not known: " + config.why(),
          pointers);
    }
    return exempt(config, name, pointers)
        .orElseGet(() -> level(config, own, label, needed, root, pointers));
  }

  private static java.util.Optional<Coverage> exempt(
      PodSecurityConfig config, String name, List<Pointer> pointers) {
    if (config.namespaces().contains(name)) {
      return java.util.Optional.of(
          new Coverage(
              State.NOT_COVERED,
              "exemption",
              "the AdmissionConfiguration exempts the namespace",
              pointers));
    }
    if (config.usernames().stream().anyMatch(POD_CREATORS::contains)) {
      return java.util.Optional.of(
          new Coverage(
              State.NOT_COVERED,
              "exemption",
              "the AdmissionConfiguration exempts controllers that create Pods: "
                  + String.join(", ", config.usernames()),
              pointers));
    }
    return java.util.Optional.empty();
  }

  private static Coverage level(
      PodSecurityConfig config,
      @Nullable SecurityLevel own,
      @Nullable String label,
      SecurityLevel needed,
      boolean root,
      List<Pointer> pointers) {
    SecurityLevel effective = own == null ? config.defaults() : own;
    String source = own == null ? "cluster default" : "label";
    if (!effective.meets(needed)) {
      String text =
          own == null
              ? "it has no enforce label and the cluster default is " + effective.text()
              : "its label enforces " + effective.text() + " only";
      return new Coverage(State.NOT_COVERED, source, text, pointers);
    }
    if (!config.usernames().isEmpty() || !config.runtimeClasses().isEmpty()) {
      return new Coverage(
          State.UNCLEAR,
          source,
          "the AdmissionConfiguration exempts users or runtime classes: "
              + String.join(", ", config.usernames())
              + String.join(", ", config.runtimeClasses()),
          pointers);
    }
    if (root && config.userNamespaces()) {
      return new Coverage(
          State.UNCLEAR,
          source,
          "the feature gate UserNamespacesPodSecurityStandards lets Pods in user namespaces run "
              + "as root",
          pointers);
    }
    boolean invalid = label != null && SecurityLevel.levelOf(label) < 0;
    String text =
        invalid
            ? "its enforce label is invalid, which the server treats as restricted"
            : "Pod Security admission enforces " + effective.text() + " (" + source + ")";
    return new Coverage(State.COVERED, source, text, pointers);
  }

  /**
   * The level of the labels; an invalid level is restricted, at the version that stands beside it,
   * and an invalid version is the newest.
   */
  private static SecurityLevel labelled(
      NamespaceFact namespace, String label, PodSecurityConfig config) {
    int level = SecurityLevel.levelOf(label);
    String version = namespace.labels().get(VERSION_LABEL);
    int minor = version == null ? config.defaults().minor() : SecurityLevel.minorOf(version);
    return new SecurityLevel(level < 0 ? SecurityLevel.RESTRICTED : level, minor);
  }

  private static Pointer labelPlace(NamespaceFact namespace) {
    String label = namespace.labels().get(LABEL);
    String excerpt = label == null ? "no " + LABEL + " label" : LABEL + ": " + label;
    return namespace.labelsLine() == 0
        ? namespace.pointer().withExcerpt(excerpt)
        : namespace.pointer().child(".metadata.labels", namespace.labelsLine(), excerpt);
  }

  /** What the labels and the default say, for the reviewer's list. */
  String effectiveText(@Nullable NamespaceFact namespace) {
    if (namespace == null) {
      return "Namespace object not captured";
    }
    String label = namespace.labels().get(LABEL);
    PodSecurityConfig first = configs.get(0);
    if (label != null) {
      return labelled(namespace, label, first).text() + " (label)";
    }
    return first.known() ? first.defaults().text() + " (cluster default)" : "unknown default";
  }
}
