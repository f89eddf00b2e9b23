package io.kubeevidence.check.policy.pod;

import io.kubeevidence.snapshot.object.workload.ContainerSpec;
import io.kubeevidence.snapshot.object.workload.ContainerSpec.SecurityContext;
import io.kubeevidence.snapshot.object.workload.Instance;
import io.kubeevidence.snapshot.object.workload.PodSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The predicates of policies.md P3, one per recommendation 5.2.2 to 5.2.13. */
public final class PodTests {
  private PodTests() {}

  /** 5.2.2. */
  public static List<Hit> privileged(Instance i, boolean windows) {
    return perContainer(
        i,
        c ->
            Boolean.TRUE.equals(c.context().privileged())
                ? hit(i, c, "securityContext.privileged", "true")
                : null);
  }

  /** 5.2.3. */
  public static List<Hit> hostPid(Instance i, boolean windows) {
    return flag(i, i.spec().hostPid(), "hostPID");
  }

  /** 5.2.4. */
  public static List<Hit> hostIpc(Instance i, boolean windows) {
    return flag(i, i.spec().hostIpc(), "hostIPC");
  }

  /** 5.2.5. */
  public static List<Hit> hostNetwork(Instance i, boolean windows) {
    return flag(i, i.spec().hostNetwork(), "hostNetwork");
  }

  /** 5.2.6: not set means allowed at run time. */
  public static List<Hit> privilegeEscalation(Instance i, boolean windows) {
    if (windows) {
      return List.of();
    }
    return perContainer(
        i,
        c -> {
          Boolean value = c.context().allowPrivilegeEscalation();
          return Boolean.FALSE.equals(value)
              ? null
              : hit(
                  i,
                  c,
                  "securityContext.allowPrivilegeEscalation",
                  value == null ? "not set, which means true" : "true");
        });
  }

  /** 5.2.7. */
  public static List<Hit> root(Instance i, boolean windows) {
    List<Hit> hits = new ArrayList<>();
    PodSpec.Context pod = i.spec().context();
    if (Boolean.FALSE.equals(pod.runAsNonRoot())) {
      hits.add(podHit(i, "securityContext.runAsNonRoot", "false"));
    }
    if (!windows && isZero(pod.runAsUser())) {
      hits.add(podHit(i, "securityContext.runAsUser", "0"));
    }
    for (ContainerSpec c : i.spec().containers()) {
      Boolean own = c.context().runAsNonRoot();
      Boolean effective = own == null ? pod.runAsNonRoot() : own;
      if (effective == null) {
        hits.add(hit(i, c, "securityContext.runAsNonRoot", "not set"));
      } else if (Boolean.FALSE.equals(own)) {
        hits.add(hit(i, c, "securityContext.runAsNonRoot", "false"));
      }
      if (!windows && isZero(c.context().runAsUser())) {
        hits.add(hit(i, c, "securityContext.runAsUser", "0"));
      }
    }
    return hits;
  }

  private static boolean isZero(@Nullable Long id) {
    return id != null && id == 0;
  }

  /** 5.2.8: runtimes grant NET_RAW unless it is dropped. */
  public static List<Hit> netRaw(Instance i, boolean windows) {
    if (windows) {
      return List.of();
    }
    return perContainer(
        i,
        c -> {
          SecurityContext sc = c.context();
          if (Capabilities.adds(sc, "NET_RAW") || Capabilities.adds(sc, "ALL")) {
            return hit(i, c, "securityContext.capabilities.add", sc.addedCapabilities().toString());
          }
          return Capabilities.dropsAll(sc) || Capabilities.drops(sc, "NET_RAW")
              ? null
              : hit(
                  i,
                  c,
                  "securityContext.capabilities.drop",
                  sc.droppedCapabilities() + " without ALL or NET_RAW");
        });
  }

  /** 5.2.9: beyond the set that every container has. */
  public static List<Hit> addedCapabilities(Instance i, boolean windows) {
    return perContainer(
        i,
        c -> {
          List<String> beyond = Capabilities.beyondDefault(c.context());
          return beyond.isEmpty()
              ? null
              : hit(i, c, "securityContext.capabilities.add", beyond.toString());
        });
  }

  /** 5.2.10: NET_BIND_SERVICE is the only one that may stay. */
  public static List<Hit> assignedCapabilities(Instance i, boolean windows) {
    if (windows) {
      return List.of();
    }
    return perContainer(
        i,
        c -> {
          SecurityContext sc = c.context();
          List<String> added = Capabilities.addedBesides(sc, "NET_BIND_SERVICE");
          if (!added.isEmpty()) {
            return hit(i, c, "securityContext.capabilities.add", added.toString());
          }
          return Capabilities.dropsAll(sc)
              ? null
              : hit(
                  i,
                  c,
                  "securityContext.capabilities.drop",
                  sc.droppedCapabilities() + " without ALL");
        });
  }

  /** 5.2.11: at either level. */
  public static List<Hit> hostProcess(Instance i, boolean windows) {
    List<Hit> hits = new ArrayList<>();
    if (Boolean.TRUE.equals(i.spec().context().hostProcess())) {
      hits.add(podHit(i, "securityContext.windowsOptions.hostProcess", "true"));
    }
    hits.addAll(
        perContainer(
            i,
            c ->
                Boolean.TRUE.equals(c.context().hostProcess())
                    ? hit(i, c, "securityContext.windowsOptions.hostProcess", "true")
                    : null));
    return hits;
  }

  /** 5.2.12: mounted or not. */
  public static List<Hit> hostPath(Instance i, boolean windows) {
    List<Hit> hits = new ArrayList<>();
    for (Map.Entry<String, String> v : i.spec().hostPaths().entrySet()) {
      String path = i.spec().hostPathPlaces().getOrDefault(v.getKey(), "");
      hits.add(
          new Hit(
              "Pod",
              "volumes[" + v.getKey() + "].hostPath",
              v.getValue(),
              i.at(path, "hostPath: " + v.getValue())));
    }
    return hits;
  }

  /** 5.2.13: host port 0 is none. */
  public static List<Hit> hostPorts(Instance i, boolean windows) {
    List<Hit> hits = new ArrayList<>();
    for (ContainerSpec c : i.spec().containers()) {
      for (ContainerSpec.HostPort p : c.hostPorts()) {
        String derived = i.spec().hostNetwork() ? " (with hostNetwork)" : "";
        hits.add(
            new Hit(
                c.title(),
                "ports[].hostPort",
                p.port() + derived,
                i.at(c.path() + ".ports[" + p.index() + "].hostPort", "hostPort: " + p.port())));
      }
    }
    return hits;
  }

  private static List<Hit> flag(Instance i, boolean set, String field) {
    return set ? List.of(podHit(i, field, "true")) : List.of();
  }

  private static Hit podHit(Instance i, String field, String value) {
    String path = "." + field.replace("windowsOptions.hostProcess", "windowsOptions");
    return new Hit("Pod", field, value, i.at(path, field + ": " + value));
  }

  private static Hit hit(Instance i, ContainerSpec c, String field, String value) {
    return Places.hit(i, c, field, value);
  }

  private static List<Hit> perContainer(Instance i, Function<ContainerSpec, @Nullable Hit> test) {
    List<Hit> hits = new ArrayList<>();
    for (ContainerSpec c : i.spec().containers()) {
      Hit hit = test.apply(c);
      if (hit != null) {
        hits.add(hit);
      }
    }
    return hits;
  }
}
