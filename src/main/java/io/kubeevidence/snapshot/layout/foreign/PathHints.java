package io.kubeevidence.snapshot.layout.foreign;

import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What the name of a file says about objects that do not say it themselves: bare arrays and single
 * objects without {@code kind} (snapshot-and-collector.md section 3). A kind inside the object
 * always decides; the name only fills a gap.
 */
final class PathHints {
  /** {@code resources/ns/NS/core_v1_pods.json}, {@code resources/cluster/...} of Sonobuoy. */
  private static final Pattern SONOBUOY =
      Pattern.compile(
          "(?:.*/)?resources/(?:cluster|ns/[^/]+)/([a-z][a-z0-9.-]*)_([a-z0-9]+)_([a-z]+)\\.json");

  /** {@code resources/non-ns/Nodes.json} of Sonobuoy before 0.15. */
  private static final Pattern OLD_SONOBUOY =
      Pattern.compile("(?:.*/)?resources/(?:non-ns|cluster|ns/[^/]+)/([A-Z][A-Za-z]+)\\.json");

  private static final Pattern TROUBLESHOOT =
      Pattern.compile("(?:.*/)?cluster-resources/([A-Za-z-]+)(?:/[^/]+)?\\.json");

  private static final Pattern INSIGHTS =
      Pattern.compile("(?:.*/)?config/([a-z]+)/(?:[^/]+/)?[^/]+\\.json");

  /** Folder names of troubleshoot, without dashes, that are no plural. */
  private static final Map<String, String> ALIASES =
      Map.of(
          "networkpolicy", "networkpolicies",
          "ingress", "ingresses",
          "resourcequota", "resourcequotas",
          "pvcs", "persistentvolumeclaims",
          "pvs", "persistentvolumes");

  /** Folders of an insights archive, singular as the operator writes them. */
  private static final Map<String, String> INSIGHTS_FOLDERS =
      Map.of(
          "pod", "pods",
          "node", "nodes",
          "clusterrolebinding", "clusterrolebindings",
          "securitycontextconstraint", "securitycontextconstraints");

  private PathHints() {}

  /** The kind that the name stands for; null when it says nothing. */
  static KindNames.@Nullable Entry kind(String path) {
    Matcher sonobuoy = SONOBUOY.matcher(path);
    if (sonobuoy.matches()) {
      String group = sonobuoy.group(1).equals("core") ? "" : sonobuoy.group(1);
      KindNames.Entry known = KindNames.ofPlural(sonobuoy.group(3));
      boolean same = known != null && known.resource().group().equals(group);
      return same || (known != null && group.equals("extensions")) ? known : null;
    }
    Matcher old = OLD_SONOBUOY.matcher(path);
    if (old.matches()) {
      return KindNames.ofPlural(old.group(1).toLowerCase(Locale.ROOT));
    }
    Matcher troubleshoot = TROUBLESHOOT.matcher(path);
    if (troubleshoot.matches()) {
      return KindNames.ofPlural(troubleshootPlural(troubleshoot.group(1)));
    }
    Matcher insights = INSIGHTS.matcher(path);
    if (insights.matches()) {
      String folder = insights.group(1);
      return KindNames.ofPlural(INSIGHTS_FOLDERS.getOrDefault(folder, folder));
    }
    return null;
  }

  /** The plural that a folder or file of {@code cluster-resources} stands for. */
  static String troubleshootPlural(String name) {
    String plain = name.replace("-", "").toLowerCase(Locale.ROOT);
    return ALIASES.getOrDefault(plain, plain);
  }

  /** True below the folders in which support-bundle-kit writes {@code "null"} for "" (3.7). */
  static boolean nullStandsForEmpty(String path) {
    return path.startsWith("yamls/cluster/")
        || path.startsWith("yamls/namespaced/")
        || path.contains("/yamls/cluster/")
        || path.contains("/yamls/namespaced/");
  }
}
