package io.kubeevidence.snapshot.layout.foreign;

import io.kubeevidence.snapshot.evidence.ResourceId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Kinds of the API and the resource types they belong to, from {@code layouts/kinds.tsv}. Foreign
 * layouts name their files after the plural and often leave the kind of the objects out.
 */
final class KindNames {

  /**
   * One kind.
   *
   * @param kind for example {@code NetworkPolicy}
   * @param resource for example {@code networkpolicies.networking.k8s.io}
   * @param version for example {@code v1}
   * @param namespaced false for objects of the whole cluster
   */
  record Entry(String kind, ResourceId resource, String version, boolean namespaced) {
    String apiVersion() {
      return resource.group().isEmpty() ? version : resource.group() + "/" + version;
    }
  }

  private static final List<Entry> ALL = load();
  private static final Map<String, Entry> BY_PLURAL = new HashMap<>();
  private static final Map<String, Entry> BY_KIND = new HashMap<>();

  static {
    for (Entry e : ALL) {
      BY_PLURAL.put(e.resource().plural(), e);
      BY_KIND.put(e.kind(), e);
    }
  }

  private KindNames() {}

  /** The kind of a plural; null when it is not in the table. */
  static @Nullable Entry ofPlural(String plural) {
    return BY_PLURAL.get(plural);
  }

  /** All kinds of the table. */
  static List<Entry> all() {
    return ALL;
  }

  /** The resource type of an object; a kind that the table lacks gets the regular plural. */
  static ResourceId resource(String apiVersion, String kind) {
    Entry known = BY_KIND.get(kind);
    String group = group(apiVersion);
    if (known != null && known.resource().group().equals(group)) {
      return known.resource();
    }
    String lower = kind.toLowerCase(Locale.ROOT);
    String plural = lower + "s";
    if (lower.endsWith("s") || lower.endsWith("x") || lower.endsWith("ch")) {
      plural = lower + "es";
    } else if (lower.endsWith("y") && !lower.endsWith("ay") && !lower.endsWith("ey")) {
      plural = lower.substring(0, lower.length() - 1) + "ies";
    }
    return new ResourceId(plural, group);
  }

  /**
   * The version under which a kind is known today: API servers before 1.16 served workloads and
   * network policies in the group {@code extensions} (3.6).
   */
  static String current(String apiVersion, String kind) {
    Entry known = BY_KIND.get(kind);
    boolean moved = group(apiVersion).equals("extensions");
    return moved && known != null ? known.apiVersion() : apiVersion;
  }

  private static String group(String apiVersion) {
    int slash = apiVersion.indexOf('/');
    return slash < 0 ? "" : apiVersion.substring(0, slash);
  }

  private static List<Entry> load() {
    List<Entry> entries = new ArrayList<>();
    for (String[] c : DataTable.read("/layouts/kinds.tsv", 5)) {
      ResourceId id = new ResourceId(c[1], c[2]);
      entries.add(new Entry(c[0], id, c[3], c[4].equals("namespace")));
    }
    return List.copyOf(entries);
  }
}
