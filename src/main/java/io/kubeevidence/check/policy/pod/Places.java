package io.kubeevidence.check.policy.pod;

import io.kubeevidence.snapshot.object.workload.ContainerSpec;
import io.kubeevidence.snapshot.object.workload.Instance;
import java.util.List;

/** Finds the place of a field of a container; an absent field is shown at the container. */
final class Places {
  private Places() {}

  static Hit hit(Instance i, ContainerSpec c, String field, String value) {
    return new Hit(
        c.title(), field, value, i.at(place(i, c, field), c.title() + ": " + field + " " + value));
  }

  private static String place(Instance i, ContainerSpec c, String field) {
    List<String> known = i.spec().paths();
    String path = c.path() + "." + field;
    while (path.length() > c.path().length()) {
      if (known.contains(path)) {
        return path;
      }
      path = path.substring(0, path.lastIndexOf('.'));
    }
    return c.path();
  }
}
