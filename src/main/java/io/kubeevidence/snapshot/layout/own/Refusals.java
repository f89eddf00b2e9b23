package io.kubeevidence.snapshot.layout.own;

import io.kubeevidence.bundle.InvalidBundleException;
import io.kubeevidence.bundle.Problem;
import io.kubeevidence.snapshot.capture.CollectedBundle;
import io.kubeevidence.yaml.Document;
import io.kubeevidence.yaml.Value;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * What makes a bundle of the own format unusable as a whole: things that the collector cannot write
 * (hostile-input.md KE-A03, KE-A04, KE-V03) and a format version that this reader does not know.
 */
public final class Refusals {
  private Refusals() {}

  /**
   * Refuses a bundle that cannot be one of the collector's.
   *
   * @param bundle a bundle of the own format, read to its end
   * @param sealedOnly true when a bundle without digests, or with wrong ones, is refused as well
   * @throws InvalidBundleException with the reason
   */
  public static void check(CollectedBundle bundle, boolean sealedOnly) {
    if (bundle.manifests().size() > 1) {
      throw new InvalidBundleException(
          "KE-V03",
          bundle.manifests().get(1),
          "a second manifest in one archive",
          "a bundle has one",
          "give the parts of a snapshot as several bundles");
    }
    for (Problem p : bundle.problems()) {
      if (p.code().equals("KE-A04")) {
        throw new InvalidBundleException(
            p.code(), p.entry(), p.found(), "the collector writes files and folders only", "");
      }
    }
    bundle.manifests().forEach(name -> version(bundle, name));
    if (sealedOnly && !new FileStates(bundle).sealed()) {
      throw new InvalidBundleException(
          "KE-V14",
          null,
          "the bundle is not sealed",
          "--require-sealed asks for a manifest and digests that agree with every file",
          "make a new bundle, or leave --require-sealed out");
    }
  }

  private static void version(CollectedBundle bundle, String name) {
    Document manifest = bundle.documents().get(name);
    Value.Mapping content = manifest == null ? null : manifest.mapping();
    String version = content == null ? null : content.text("schemaVersion");
    if (version != null && !version.startsWith("1.")) {
      throw new InvalidBundleException(
          "KE-A01",
          name,
          "format version " + version,
          "this version reads 1.x",
          "use a newer kube-evidence");
    }
  }

  /** Refuses several bundles that are not parts of one snapshot. */
  public static void checkTogether(List<CollectedBundle> bundles) {
    Set<String> uids = new HashSet<>();
    int clusterParts = 0;
    for (CollectedBundle bundle : bundles) {
      for (String name : bundle.manifests()) {
        Document manifest = bundle.documents().get(name);
        Value.Mapping content = manifest == null ? null : manifest.mapping();
        String uid = content == null ? null : content.string("cluster", "uid");
        if (uid != null) {
          uids.add(uid);
        }
      }
      clusterParts +=
          (int)
              bundle.parts().keySet().stream()
                  .filter(folder -> folder.startsWith(bundle.prefix() + "cluster"))
                  .count();
    }
    if (uids.size() > 1) {
      throw new InvalidBundleException(
          "KE-V04",
          null,
          "bundles of " + uids.size() + " different clusters",
          "the parts of a snapshot are of one cluster",
          "analyse each cluster on its own");
    }
    if (clusterParts > 1) {
      throw new InvalidBundleException(
          "KE-V03",
          null,
          clusterParts + " cluster parts",
          "a snapshot has one",
          "leave the older one out");
    }
  }
}
