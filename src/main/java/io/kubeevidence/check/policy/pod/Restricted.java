package io.kubeevidence.check.policy.pod;

import io.kubeevidence.snapshot.Snapshot;
import io.kubeevidence.snapshot.object.workload.ContainerSpec;
import io.kubeevidence.snapshot.object.workload.Instance;
import io.kubeevidence.snapshot.object.workload.PodSpec;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * What keeps a Pod from meeting the restricted Pod Security Standard
 * (k8s.io/pod-security-admission, release-1.29; policies.md 5.6.3, "FULL").
 */
public final class Restricted {
  private static final Set<String> VOLUMES =
      Set.of(
          "configMap",
          "csi",
          "downwardAPI",
          "emptyDir",
          "ephemeral",
          "persistentVolumeClaim",
          "projected",
          "secret");
  private static final Set<String> SELINUX_TYPES =
      Set.of("", "container_t", "container_init_t", "container_kvm_t");
  private static final Set<String> SYSCTLS =
      Set.of(
          "kernel.shm_rmid_forced",
          "net.ipv4.ip_local_port_range",
          "net.ipv4.tcp_syncookies",
          "net.ipv4.ping_group_range",
          "net.ipv4.ip_unprivileged_port_start");
  private static final List<PodTest> LINUX =
      List.of(
          PodTests::privileged,
          PodTests::hostPid,
          PodTests::hostIpc,
          PodTests::hostNetwork,
          PodTests::privilegeEscalation,
          PodTests::root,
          PodTests::netRaw,
          PodTests::addedCapabilities,
          PodTests::assignedCapabilities,
          PodTests::hostProcess,
          PodTests::hostPath,
          PodTests::hostPorts);

  private final Set<String> sysctls = new HashSet<>(SYSCTLS);

  /** The standard as the server of a snapshot has it. */
  public Restricted(Snapshot snapshot) {
    // of a server whose version is not known, the oldest that the benchmark is about is assumed
    int minor = snapshot.info().serverMinor().orElse(27);
    if (minor >= 27) {
      sysctls.add("net.ipv4.ip_local_reserved_ports");
    }
    if (minor >= 29) {
      sysctls.addAll(
          List.of(
              "net.ipv4.tcp_keepalive_time",
              "net.ipv4.tcp_fin_timeout",
              "net.ipv4.tcp_keepalive_intvl",
              "net.ipv4.tcp_keepalive_probes"));
    }
  }

  /** Every place that does not meet it. */
  public List<Hit> gaps(Instance i, boolean windows) {
    List<Hit> hits = new ArrayList<>();
    if (windows) {
      hits.addAll(PodTests.root(i, true));
      hits.addAll(PodTests.hostProcess(i, true));
      administrators(i, hits);
      return hits;
    }
    LINUX.forEach(t -> hits.addAll(t.hits(i, false)));
    podFields(i, hits);
    i.spec().containers().forEach(c -> containerFields(i, c, hits));
    return hits;
  }

  private static void administrators(Instance i, List<Hit> hits) {
    PodSpec.Context pod = i.spec().context();
    for (ContainerSpec c : i.spec().containers()) {
      String own = c.context().runAsUserName();
      String name = own.isEmpty() ? pod.runAsUserName() : own;
      if (name.toLowerCase(Locale.ROOT).equals("containeradministrator")) {
        hits.add(Places.hit(i, c, "securityContext.windowsOptions.runAsUserName", name));
      }
    }
  }

  private void podFields(Instance i, List<Hit> hits) {
    PodSpec spec = i.spec();
    spec.volumeTypes().stream()
        .filter(t -> !VOLUMES.contains(t) && !t.equals("hostPath"))
        .forEach(t -> hits.add(new Hit("Pod", "volumes", "of type " + t, i.pointer())));
    if (!allowed(spec.context().seLinux())) {
      hits.add(new Hit("Pod", "securityContext.seLinuxOptions", "not allowed", i.pointer()));
    }
    spec.context().sysctls().stream()
        .filter(s -> !sysctls.contains(s))
        .forEach(s -> hits.add(new Hit("Pod", "securityContext.sysctls", s, i.pointer())));
    spec.appArmor().stream()
        .filter(v -> !(v.isEmpty() || v.equals("runtime/default") || v.startsWith("localhost/")))
        .forEach(v -> hits.add(new Hit("Pod", "AppArmor annotation", v, i.pointer())));
  }

  private static void containerFields(Instance i, ContainerSpec c, List<Hit> hits) {
    String own = c.context().seccompType();
    String type = own.isEmpty() ? i.spec().context().seccompType() : own;
    if (!type.equals("RuntimeDefault") && !type.equals("Localhost")) {
      hits.add(
          Places.hit(i, c, "securityContext.seccompProfile", type.isEmpty() ? "not set" : type));
    }
    String procMount = c.context().procMount();
    if (!procMount.isEmpty() && !procMount.equals("Default")) {
      hits.add(Places.hit(i, c, "securityContext.procMount", procMount));
    }
    if (!allowed(c.context().seLinux())) {
      hits.add(Places.hit(i, c, "securityContext.seLinuxOptions", "not allowed"));
    }
  }

  private static boolean allowed(ContainerSpec.SeLinux s) {
    return SELINUX_TYPES.contains(s.type()) && s.user().isEmpty() && s.role().isEmpty();
  }
}
