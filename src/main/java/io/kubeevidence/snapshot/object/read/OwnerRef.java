package io.kubeevidence.snapshot.object.read;

import io.kubeevidence.yaml.Value.Mapping;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One entry of {@code metadata.ownerReferences}.
 *
 * @param apiVersion group and version of the owner
 * @param kind its kind
 * @param name its name
 * @param uid its uid
 * @param controller true for the managing owner
 */
public record OwnerRef(
    String apiVersion, String kind, String name, String uid, boolean controller) {

  /** All owners of an object. */
  public static List<OwnerRef> allOf(Mapping metadata, Trouble trouble) {
    List<OwnerRef> owners = new ArrayList<>();
    for (Mapping m : Typed.mappings(metadata, "ownerReferences", trouble)) {
      owners.add(
          new OwnerRef(
              Typed.text(m, "apiVersion", trouble),
              Typed.text(m, "kind", trouble),
              Typed.text(m, "name", trouble),
              Typed.text(m, "uid", trouble),
              Boolean.TRUE.equals(Typed.bool(m, "controller", trouble))));
    }
    return owners;
  }

  /** The managing owner; null when there is none, or more than one (an edited object). */
  public static @Nullable OwnerRef controllerOf(Mapping metadata, Trouble trouble) {
    List<OwnerRef> controllers =
        allOf(metadata, trouble).stream().filter(OwnerRef::controller).toList();
    return controllers.size() == 1 ? controllers.get(0) : null;
  }
}
