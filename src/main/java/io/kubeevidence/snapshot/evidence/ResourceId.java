package io.kubeevidence.snapshot.evidence;

/**
 * A resource type of the Kubernetes API.
 *
 * @param plural lower-case plural, for example {@code pods}
 * @param group API group; empty for the core group
 */
public record ResourceId(String plural, String group) implements Comparable<ResourceId> {

  /** From {@code plural} or {@code plural.group}, the form that kubectl prints and accepts. */
  public static ResourceId of(String text) {
    int dot = text.indexOf('.');
    return dot < 0
        ? new ResourceId(text, "")
        : new ResourceId(text.substring(0, dot), text.substring(dot + 1));
  }

  @Override
  public int compareTo(ResourceId other) {
    return toString().compareTo(other.toString());
  }

  /** {@code plural} or {@code plural.group}. */
  @Override
  public String toString() {
    return group.isEmpty() ? plural : plural + "." + group;
  }
}
