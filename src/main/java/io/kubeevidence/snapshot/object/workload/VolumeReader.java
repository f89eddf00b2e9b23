package io.kubeevidence.snapshot.object.workload;

import io.kubeevidence.snapshot.object.read.Trouble;
import io.kubeevidence.snapshot.object.read.Typed;
import io.kubeevidence.yaml.Value.Mapping;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** Volumes of a Pod spec and what the containers mount of them. */
final class VolumeReader {
  private static final String TOKEN_PATH = "/var/run/secrets/kubernetes.io/serviceaccount";

  private final Trouble trouble;
  private final Map<String, String> hostPaths = new TreeMap<>();
  private final Map<String, String> hostPathPlaces = new TreeMap<>();
  private final Map<String, Integer> hostPathLines = new LinkedHashMap<>();
  private final Set<String> types = new TreeSet<>();
  private final Set<String> csiDrivers = new TreeSet<>();
  private final Set<String> claims = new TreeSet<>();
  private final Map<String, List<String>> secretsOf = new HashMap<>();
  private final Map<String, List<String>> audiencesOf = new HashMap<>();
  private final Set<String> mountedSecrets = new TreeSet<>();
  private final List<String> explicit = new ArrayList<>();
  private boolean auto;
  private boolean blocked = true;

  VolumeReader(Mapping spec, Trouble trouble) {
    this.trouble = trouble;
    int index = 0;
    for (Mapping volume : Typed.mappings(spec, "volumes", trouble)) {
      readVolume(volume, index++);
    }
    Set<String> mountedElsewhere = new TreeSet<>();
    for (ContainerSpec.Type type : ContainerSpec.Type.values()) {
      for (Mapping container : Typed.mappings(spec, type.field(), trouble)) {
        readMounts(container, mountedElsewhere);
      }
    }
    for (String volume : mountedElsewhere) {
      explicit.addAll(audiencesOf.getOrDefault(volume, List.of()));
    }
    explicit.sort(null);
  }

  private void readVolume(Mapping volume, int index) {
    String name = Typed.text(volume, "name", trouble);
    volume.entries().keySet().stream()
        .filter(key -> !key.equals("name") && volume.get(key) != null)
        .forEach(types::add);
    Mapping hostPath = Typed.mapping(volume, "hostPath", trouble);
    if (hostPath != null) {
      hostPaths.put(name, Typed.text(hostPath, "path", trouble));
      hostPathPlaces.put(name, ".volumes[" + index + "].hostPath");
      hostPathLines.put(".volumes[" + index + "].hostPath", hostPath.line());
    }
    Mapping secret = Typed.mapping(volume, "secret", trouble);
    if (secret != null) {
      secretsOf.put(name, List.of(Typed.text(secret, "secretName", trouble)));
    }
    Mapping csi = Typed.mapping(volume, "csi", trouble);
    if (csi != null) {
      csiDrivers.add(Typed.text(csi, "driver", trouble));
    }
    Mapping claim = Typed.mapping(volume, "persistentVolumeClaim", trouble);
    if (claim != null) {
      claims.add(Typed.text(claim, "claimName", trouble));
    }
    Mapping projected = Typed.mapping(volume, "projected", trouble);
    if (projected != null) {
      readProjected(name, projected);
    }
  }

  private void readProjected(String name, Mapping projected) {
    List<String> audiences = new ArrayList<>();
    List<String> secrets = new ArrayList<>();
    for (Mapping source : Typed.mappings(projected, "sources", trouble)) {
      Mapping secret = Typed.mapping(source, "secret", trouble);
      if (secret != null) {
        secrets.add(Typed.text(secret, "name", trouble));
      }
      Mapping token = Typed.mapping(source, "serviceAccountToken", trouble);
      if (token != null) {
        audiences.add(Typed.text(token, "audience", trouble));
      }
    }
    secretsOf.put(name, secrets);
    if (!audiences.isEmpty()) {
      audiencesOf.put(name, audiences);
    }
  }

  private void readMounts(Mapping container, Set<String> mountedElsewhere) {
    boolean somethingElse = false;
    for (Mapping mount : Typed.mappings(container, "volumeMounts", trouble)) {
      String volume = Typed.text(mount, "name", trouble);
      String path = withoutSlash(Typed.text(mount, "mountPath", trouble));
      mountedSecrets.addAll(secretsOf.getOrDefault(volume, List.of()));
      List<String> audiences = audiencesOf.getOrDefault(volume, List.of());
      boolean api = audiences.contains("") && path.equals(TOKEN_PATH);
      if (api) {
        auto = true;
      } else if (!audiences.isEmpty()) {
        mountedElsewhere.add(volume);
      }
      somethingElse |= path.equals(TOKEN_PATH) && !api;
    }
    blocked &= somethingElse;
  }

  private static String withoutSlash(String path) {
    return path.length() > 1 && path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
  }

  PodSpec.Tokens tokens() {
    return new PodSpec.Tokens(auto, List.copyOf(explicit), blocked);
  }

  Map<String, String> hostPaths() {
    return hostPaths;
  }

  Map<String, String> hostPathPlaces() {
    return hostPathPlaces;
  }

  Map<String, Integer> hostPathLines() {
    return hostPathLines;
  }

  Set<String> types() {
    return types;
  }

  Set<String> csiDrivers() {
    return csiDrivers;
  }

  Set<String> claims() {
    return claims;
  }

  Set<String> mountedSecrets() {
    return mountedSecrets;
  }
}
