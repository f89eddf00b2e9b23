package io.kubeevidence.snapshot.layout.foreign;

import io.kubeevidence.bundle.BundleEntry;
import io.kubeevidence.bundle.BundleLimits;
import io.kubeevidence.bundle.BundlePath;
import io.kubeevidence.bundle.EntryClass;
import io.kubeevidence.bundle.EntryVisitor;
import io.kubeevidence.bundle.Problem;
import io.kubeevidence.snapshot.layout.ClusterFacts;
import io.kubeevidence.snapshot.object.ObjectConsumer;
import io.kubeevidence.yaml.Fault;
import io.kubeevidence.yaml.ObjectFilter;
import io.kubeevidence.yaml.ObjectStream;
import io.kubeevidence.yaml.ReadBudget;
import java.io.IOException;
import java.io.InputStream;
import java.util.regex.Pattern;

/**
 * Sorts the entries of a bundle of another tool while they stream past, before anybody can know
 * which tool it was: objects are handed on, small files with a name that a layout may ask for are
 * kept, everything else is only listed. Nothing is extracted; an archive inside the bundle is never
 * opened.
 */
public final class ForeignCollector implements EntryVisitor {
  /** One kept file and all of them; larger ones are no configuration and no short listing. */
  private static final int MAX_FILE = 4 << 20;

  private static final int MAX_ALL = 64 << 20;

  private static final Pattern KEPT =
      Pattern.compile(
          "(?:.*/)?(?:query-time\\.json|meta/config\\.json|serverversion\\.json"
              + "|[^/]+-errors\\.json|cluster_version\\.json|version\\.yaml|metadata\\.yaml"
              + "|cluster-resources/resources\\.json|cluster-resources/groups\\.json"
              + "|version|timestamp|velero-backup\\.json|captures\\.jsonl|[^/]+\\.rc"
              + "|kubelet/kubelet_service\\.txt|system/ps\\.txt|kubeletcmd"
              + "|bundleGenerationError\\.log"
              + "|(?:[^/]*[._-])?(?:stat|ps|cmdline)(?:[._-][^/]*)?(?:\\.txt|\\.out)?)");

  private static final Pattern OBJECTS = Pattern.compile(".*\\.(?:yaml|yml|json)");

  /** Results and logs: what is in there says nothing about the cluster's configuration. */
  private static final Pattern RESULTS =
      Pattern.compile(
          "(?:.*/)?(?:plugins|podlogs|all-logs|logs|audit_logs|host_service_logs|auth-cani-list)/.*");

  /** Copies made by macOS' tar next to every file: binary, whatever their name says. */
  private static final Pattern APPLE_DOUBLE = Pattern.compile("(?:.*/)?(?:\\._[^/]*|__MACOSX/.*)");

  /** Secrets of a Velero backup are in clear: not even opened (3.5). */
  private static final Pattern SECRETS = Pattern.compile("(?:.*/)?resources/secrets/.*");

  /** Velero writes each object again per version of its API; the plain copy is enough (3.5). */
  private static final Pattern OTHER_VERSION =
      Pattern.compile(
          "(?:.*/)?resources/[^/]+/v\\d[^/]*(?<!-preferredversion)/(?:namespaces|cluster)/.*");

  private final ForeignBundle bundle;
  private final ObjectIntake intake;
  private final BundleLimits limits;
  private final ReadBudget budget;
  private String prefix = "";
  private int kept;

  /**
   * Collects into a bundle.
   *
   * @param bundle receives what is kept
   * @param cluster receives every API object once
   * @param objects likewise
   * @param limits for the parsers
   * @param budget what the files of all bundles may still cost together
   */
  public ForeignCollector(
      ForeignBundle bundle,
      ClusterFacts cluster,
      ObjectConsumer objects,
      BundleLimits limits,
      ReadBudget budget) {
    this.bundle = bundle;
    this.intake = new ObjectIntake(bundle, cluster, objects, limits);
    this.limits = limits;
    this.budget = budget;
  }

  /** True for the companions that macOS puts beside every file; they are no evidence. */
  static boolean appleDouble(String path) {
    return APPLE_DOUBLE.matcher(path).matches();
  }

  /** The next entries are of another archive, whose file names get this in front. */
  public void start(String archive) {
    prefix = archive;
  }

  @Override
  public void entry(BundleEntry entry) throws IOException {
    String path = entry.path().toString();
    String name = prefix + path;
    if (APPLE_DOUBLE.matcher(path).matches() || SECRETS.matcher(path).matches()) {
      return;
    }
    if (KEPT.matcher(path).matches()) {
      keep(entry, name);
    } else if (OBJECTS.matcher(path).matches()
        && !RESULTS.matcher(path).matches()
        && !OTHER_VERSION.matcher(path).matches()) {
      objects(entry, name);
    }
  }

  @Override
  public void skipped(BundlePath path, String type) {
    bundle
        .problems()
        .add(
            Problem.warning(
                "KE-A04", prefix + path, "a " + type, "only files and folders are read"));
  }

  private void keep(BundleEntry entry, String name) throws IOException {
    try (InputStream in = entry.content(EntryClass.TEXT)) {
      byte[] bytes = in.readNBytes(Math.min(MAX_FILE, MAX_ALL - kept) + 1);
      if (bytes.length > MAX_FILE || kept + bytes.length > MAX_ALL) {
        bundle.lost().put(name, new Fault("KE-L02", 0, "larger than a file of its kind may be"));
        return;
      }
      kept += bytes.length;
      budget.keep(bytes);
      bundle.contents().put(name, bytes);
    } catch (IOException e) {
      bundle.lost().put(name, new Fault("KE-L02", 0, "larger than a file of its kind may be"));
    }
  }

  private void objects(BundleEntry entry, String name) throws IOException {
    ObjectFile file = new ObjectFile(name);
    bundle.objectFiles().put(name, file);
    try (InputStream in = entry.content(EntryClass.OBJECT_LIST)) {
      file.ended(
          ObjectStream.read(
              in,
              limits,
              budget,
              ObjectFilter.none(),
              (body, path, twice) -> intake.accept(file, name, body, path, twice)));
    }
  }
}
