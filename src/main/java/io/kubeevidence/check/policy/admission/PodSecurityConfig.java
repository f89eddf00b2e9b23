package io.kubeevidence.check.policy.admission;

import io.kubeevidence.check.policy.apiserver.ConfigText;
import io.kubeevidence.check.policy.apiserver.Flag;
import io.kubeevidence.check.policy.apiserver.ServerReading;
import io.kubeevidence.snapshot.evidence.Pointer;
import io.kubeevidence.snapshot.node.FlagValues;
import io.kubeevidence.snapshot.node.HostFile;
import io.kubeevidence.yaml.Value;
import io.kubeevidence.yaml.Value.Mapping;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * How one API server runs the PodSecurity plug-in (policies.md A1, A2).
 *
 * @param active true or false where known; null when the arguments do not tell
 * @param known false when defaults and exemptions are not in the evidence
 * @param defaults cluster default
 * @param namespaces exempt namespaces
 * @param usernames exempt users
 * @param runtimeClasses exempt runtime classes
 * @param userNamespaces true when Pods in user namespaces may run as root
 * @param why what is missing; empty when everything is known
 * @param pointers what shows it
 */
record PodSecurityConfig(
    @Nullable Boolean active,
    boolean known,
    SecurityLevel defaults,
    Set<String> namespaces,
    Set<String> usernames,
    Set<String> runtimeClasses,
    boolean userNamespaces,
    String why,
    List<Pointer> pointers) {
  private static final String PLUGIN = "PodSecurity";
  private static final SecurityLevel PRIVILEGED = new SecurityLevel(0, SecurityLevel.LATEST);
  private static final Set<String> CONFIG_VERSIONS =
      Set.of(
          "pod-security.admission.config.k8s.io/v1",
          "pod-security.admission.config.k8s.io/v1beta1",
          "pod-security.admission.config.k8s.io/v1alpha1");

  /** No API server is in the evidence. */
  static PodSecurityConfig unknown(String why) {
    return new PodSecurityConfig(
        null, false, PRIVILEGED, Set.of(), Set.of(), Set.of(), false, why, List.of());
  }

  static PodSecurityConfig of(ServerReading server) {
    List<Pointer> pointers = new ArrayList<>(List.of(server.pointer()));
    String at = "the API server on " + server.node();
    if (!server.trusted()) {
      return unknown("the arguments of " + at + " are damaged evidence");
    }
    Boolean active = active(server, pointers);
    Flag file = server.flag("admission-control-config-file");
    if (active == null || file.unknown()) {
      return unknown(at + " does not show its admission plug-ins completely");
    }
    if (file.unset()) {
      return new PodSecurityConfig(
          active, true, PRIVILEGED, Set.of(), Set.of(), Set.of(), gate(server), "", pointers);
    }
    pointers.addAll(file.pointers());
    HostFile host = server.file(file.value());
    ConfigText text = host == null ? null : ConfigText.of(host);
    Mapping root = text == null || !text.sound() ? null : text.root();
    if (text == null || root == null) {
      return missing(
          active,
          pointers,
          "the file "
              + file.value()
              + " of "
              + at
              + " is not in the evidence"
              + (text == null ? "" : ": " + text.why()));
    }
    Mapping plugin = plugin(root);
    if (!"AdmissionConfiguration".equals(root.text("kind"))) {
      return missing(active, pointers, file.value() + " is no AdmissionConfiguration");
    }
    if (plugin == null) {
      pointers.add(text.pointer());
      return new PodSecurityConfig(
          active, true, PRIVILEGED, Set.of(), Set.of(), Set.of(), gate(server), "", pointers);
    }
    return configuration(server, active, text, plugin, file.value(), pointers);
  }

  private static PodSecurityConfig configuration(
      ServerReading server,
      Boolean active,
      ConfigText text,
      Mapping plugin,
      String path,
      List<Pointer> pointers) {
    Mapping inline = plugin.mapping("configuration");
    if (inline != null) {
      pointers.add(text.at(inline, "PodSecurityConfiguration", "plugins"));
      return read(server, active, inline, pointers);
    }
    String named = plugin.text("path");
    if (named == null || named.isEmpty()) {
      return new PodSecurityConfig(
          active, true, PRIVILEGED, Set.of(), Set.of(), Set.of(), gate(server), "", pointers);
    }
    String full =
        named.startsWith("/") ? named : path.substring(0, path.lastIndexOf('/') + 1) + named;
    HostFile host = server.file(full);
    ConfigText inner = host == null ? null : ConfigText.of(host);
    Mapping root = inner == null || !inner.sound() ? null : inner.root();
    if (inner == null || root == null) {
      return missing(active, pointers, "the file " + full + " is not in the evidence");
    }
    pointers.add(inner.pointer());
    return read(server, active, root, pointers);
  }

  private static PodSecurityConfig read(
      ServerReading server, Boolean active, Mapping config, List<Pointer> pointers) {
    String level = orElse(config.text("defaults", "enforce"), "privileged");
    boolean valid =
        "PodSecurityConfiguration".equals(config.text("kind"))
            && CONFIG_VERSIONS.contains(String.valueOf(config.text("apiVersion")))
            && SecurityLevel.levelOf(level) >= 0;
    if (!valid) {
      return missing(active, pointers, "the PodSecurityConfiguration is not valid");
    }
    return new PodSecurityConfig(
        active,
        true,
        new SecurityLevel(
            SecurityLevel.levelOf(level),
            SecurityLevel.minorOf(config.text("defaults", "enforce-version"))),
        strings(config, "namespaces"),
        strings(config, "usernames"),
        strings(config, "runtimeClasses"),
        gate(server),
        "",
        pointers);
  }

  private static PodSecurityConfig missing(Boolean active, List<Pointer> pointers, String why) {
    return new PodSecurityConfig(
        active, false, PRIVILEGED, Set.of(), Set.of(), Set.of(), false, why, pointers);
  }

  private static @Nullable Boolean active(ServerReading server, List<Pointer> pointers) {
    Flag disabled = server.list("disable-admission-plugins");
    Flag legacy = server.list("admission-control");
    if (disabled.unknown() || legacy.unknown()) {
      return null;
    }
    boolean off =
        disabled.values().contains(PLUGIN) || (legacy.set() && !legacy.values().contains(PLUGIN));
    if (off) {
      pointers.addAll(disabled.set() ? disabled.pointers() : legacy.pointers());
    }
    return !off;
  }

  private static boolean gate(ServerReading server) {
    boolean on = false;
    for (String gate : server.list("feature-gates").values()) {
      String[] parts = gate.split("=", 2);
      if (parts.length == 2 && parts[0].equals("UserNamespacesPodSecurityStandards")) {
        on = Boolean.TRUE.equals(FlagValues.bool(parts[1]));
      }
    }
    return on;
  }

  private static @Nullable Mapping plugin(Mapping root) {
    for (Value v : root.items("plugins")) {
      Mapping m = v.asMapping();
      if (m != null && PLUGIN.equals(m.text("name"))) {
        return m;
      }
    }
    return null;
  }

  private static Set<String> strings(Mapping config, String key) {
    Set<String> found = new java.util.TreeSet<>();
    for (Value v : config.items("exemptions", key)) {
      if (v instanceof Value.Scalar s) {
        found.add(s.text());
      }
    }
    return found;
  }

  private static String orElse(@Nullable String text, String other) {
    return text == null || text.isEmpty() ? other : text;
  }
}
