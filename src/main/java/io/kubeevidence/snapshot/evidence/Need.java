package io.kubeevidence.snapshot.evidence;

import java.util.regex.Pattern;

/**
 * One kind of evidence that a check asks for, under a stable name: {@code kube-apiserver.argv},
 * {@code kubelet.config}, {@code node.stat}, {@code objects.pods}, {@code
 * objects.roles.rbac.authorization.k8s.io}.
 *
 * @param id the name; lower case, dots and dashes
 */
public record Need(String id) implements Comparable<Need> {
  private static final Pattern ID = Pattern.compile("[a-z0-9]+([.-][a-z0-9]+)*");

  public Need {
    if (!ID.matcher(id).matches()) {
      throw new IllegalArgumentException("not the name of a need: " + id);
    }
  }

  /**
   * The need for the objects of a resource, for example {@code pods} or {@code roles.rbac...}. A
   * bundle may name resources that no API can have, or {@code *} for all of a group: those share
   * {@code objects.other}, which no check asks for.
   */
  public static Need objects(ResourceId resource) {
    String name = "objects." + resource;
    return new Need(ID.matcher(name).matches() ? name : "objects.other");
  }

  @Override
  public int compareTo(Need other) {
    return id.compareTo(other.id);
  }

  @Override
  public String toString() {
    return id;
  }
}
