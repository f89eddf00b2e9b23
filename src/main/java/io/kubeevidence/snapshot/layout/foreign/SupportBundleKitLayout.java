package io.kubeevidence.snapshot.layout.foreign;

import io.kubeevidence.snapshot.evidence.Pointer;
import io.kubeevidence.yaml.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Bundle of support-bundle-kit: Rancher, Harvester, Longhorn (snapshot-and-collector.md 3.7). Types
 * without objects have no file; failures are in an error log. Its writer turns every empty string
 * into {@code "null"}, which {@link Redaction} turns back.
 */
final class SupportBundleKitLayout implements Layout {
  private static final Pattern GROUP_VERSION = Pattern.compile("(?:[^/]+/)?v\\d+[a-z0-9]*");

  @Override
  public String id() {
    return "support-bundle-kit";
  }

  @Override
  public String marker() {
    return "metadata.yaml with the key bundleVersion beside yamls/";
  }

  @Override
  public boolean mayRepeat() {
    return false;
  }

  @Override
  public List<String> roots(FileTree files, ForeignBundle bundle) {
    List<String> roots = new ArrayList<>(files.rootsOfFile("metadata.yaml"));
    roots.removeIf(
        r -> !files.hasFolder(r + "yamls/cluster") && !files.hasFolder(r + "yamls/namespaced"));
    return FileTree.outermost(roots);
  }

  @Override
  public void read(Findings out, String root) {
    Value.Mapping about = out.mapping(root + "metadata.yaml");
    String version = about == null ? null : about.text("bundleVersion");
    out.tool(version == null ? "support-bundle-kit" : "support-bundle-kit " + version);
    if (about != null) {
      out.serverVersion(about.text("kubernetesVersion"));
      out.capturedAt(about.text("bundleCreatedAt"));
    }
    String folder = root + "yamls/cluster/";
    List<ObjectFile> objects = new ArrayList<>(out.claim(folder));
    boolean complete = version != null && byGroupVersion(objects, folder);
    for (KindNames.Entry kind : KindNames.all()) {
      if (complete && !kind.namespaced() && !failed(out, root, kind)) {
        List<ObjectFile> own =
            objects.stream().filter(f -> f.counts().containsKey(kind.resource())).toList();
        List<Pointer> lookedAt = new ArrayList<>(Findings.pointers(own));
        lookedAt.add(Pointer.toFile(root + "metadata.yaml"));
        out.complete(kind.resource(), own, lookedAt);
      }
    }
    objects.addAll(out.claim(root + "yamls/"));
    out.partialRest(objects, "only some namespaces are in the bundle");
  }

  /** Older bundles have a fixed choice of types in folders such as {@code kubernetes}. */
  private static boolean byGroupVersion(List<ObjectFile> objects, String folder) {
    return !objects.isEmpty()
        && objects.stream()
            .map(f -> f.name().substring(folder.length()))
            .allMatch(n -> n.contains("/") && GROUP_VERSION.matcher(parent(n)).matches());
  }

  private static String parent(String name) {
    return name.substring(0, name.lastIndexOf('/'));
  }

  private static boolean failed(Findings out, String root, KindNames.Entry kind) {
    Pattern line = Pattern.compile("/" + kind.resource().plural() + "(?![A-Za-z0-9-])");
    String log = root + "bundleGenerationError.log";
    return out.bundle().lost().containsKey(log) || line.matcher(out.text(log)).find();
  }
}
