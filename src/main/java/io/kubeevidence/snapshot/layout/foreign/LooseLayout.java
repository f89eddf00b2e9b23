package io.kubeevidence.snapshot.layout.foreign;

import io.kubeevidence.bundle.EntryState;
import io.kubeevidence.snapshot.evidence.Pointer;
import io.kubeevidence.snapshot.evidence.ResourceId;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A folder of {@code kubectl get} output (snapshot-and-collector.md 3.12): whatever no other layout
 * spoke of. kubectl prints an empty list when a request fails and the first pages when a later one
 * does (F1, F2), so a list proves nothing by what it lacks unless its exit status is recorded.
 */
final class LooseLayout implements Layout {
  private static final Pattern NODE_IN_NAME =
      Pattern.compile("(?:configz[._-]?)?(.*?)(?:[._-]?configz)?\\.(?:json|ya?ml)");
  private static final Pattern LISTING =
      Pattern.compile("(.*?)[._-]?(stat|ps|cmdline)[._-]?(.*?)(?:\\.txt|\\.out)?");

  @Override
  public String id() {
    return "loose-dumps";
  }

  @Override
  public String marker() {
    return "*.yaml, *.yml and *.json files with Kubernetes objects";
  }

  @Override
  public boolean mayRepeat() {
    return false;
  }

  /** Asked last: true when an object or a configz document was in a file of no other layout. */
  @Override
  public List<String> roots(FileTree files, ForeignBundle bundle) {
    boolean objects =
        bundle.objectFiles().values().stream()
            .anyMatch(f -> f.holdsObjects() || (f.emptyList() && f.listKind().endsWith("List")));
    boolean configz =
        bundle.documents().stream().anyMatch(d -> d.type() == SpecialDocument.Type.CONFIGZ);
    boolean listing = bundle.contents().keySet().stream().anyMatch(n -> listing(n) != null);
    return objects || configz || listing ? List.of("") : List.of();
  }

  @Override
  public void read(Findings out, String root) {
    List<ObjectFile> files = out.claim("");
    files.forEach(f -> file(out, f));
    for (SpecialDocument d : out.bundle().documents()) {
      boolean mine = files.stream().anyMatch(f -> f.name().equals(d.file()));
      if (mine && d.type() == SpecialDocument.Type.CONFIGZ) {
        EntryState state = succeeded(out, d.file()) ? EntryState.OK : EntryState.PARTIAL;
        out.configz(SonobuoyLayout.Configz.of(out, d, nodeOf(d.file()), state));
      }
    }
    for (String name : out.bundle().contents().keySet()) {
      Matcher listing = listing(name);
      if (listing != null && !out.claimed(name)) {
        listing(out, name, listing);
      }
    }
  }

  private static void file(Findings out, ObjectFile file) {
    boolean succeeded = succeeded(out, file.name());
    if (!succeeded && (file.holdsObjects() || file.emptyList())) {
      out.limit(file.name(), EntryState.PARTIAL, "the exit status of the command is not recorded");
    }
    List<Pointer> place = List.of(Pointer.toFile(file.name()));
    for (ResourceId resource : file.counts().keySet()) {
      KindNames.Entry kind = KindNames.ofPlural(resource.plural());
      boolean namespaced = kind == null || kind.namespaced();
      if (!succeeded || !file.list()) {
        out.partial(resource, "kubectl's exit status is not recorded", place);
      } else if (namespaced && !file.severalNamespaces(resource)) {
        // get without --all-namespaces looks the same
        out.partial(resource, "the list may be of one namespace only", place);
      } else {
        out.complete(resource, List.of(file), place);
      }
    }
    ResourceId empty = file.emptyList() ? emptyOf(file) : null;
    if (empty != null) {
      out.unavailable(empty, "an empty list is also what kubectl prints when it fails", place);
    }
    if (file.untyped() > 0 && file.list()) {
      out.warn(
          "KE-E01",
          file.name(),
          file.untyped() + " items without kind or name",
          "they are not read");
    }
  }

  /** What an empty list is of: its kind, else the name of the file. */
  private static @Nullable ResourceId emptyOf(ObjectFile file) {
    String kind = file.listKind().replaceFirst("List$", "");
    String base = file.name().substring(file.name().lastIndexOf('/') + 1);
    String plural = base.replaceFirst("\\..*$", "");
    for (KindNames.Entry e : KindNames.all()) {
      if (kind.isEmpty() ? e.resource().plural().equals(plural) : e.kind().equals(kind)) {
        return e.resource();
      }
    }
    return null;
  }

  /** True when a file beside it says that the command ended with status 0. */
  private static boolean succeeded(Findings out, String file) {
    return out.text(file + ".rc").trim().equals("0") || SideRecords.succeeded(out, file);
  }

  private static String nodeOf(String file) {
    String base = file.substring(file.lastIndexOf('/') + 1);
    Matcher m = NODE_IN_NAME.matcher(base);
    return m.matches() && !m.group(1).isEmpty() ? m.group(1) : base;
  }

  private static @Nullable Matcher listing(String name) {
    Matcher m = LISTING.matcher(name.substring(name.lastIndexOf('/') + 1));
    boolean json = name.endsWith(".json") || name.endsWith(".rc") || name.endsWith(".jsonl");
    return !json && m.matches() ? m : null;
  }

  /** {@code node1-ps.txt}, {@code ps-node1.txt}, {@code node1/ps.txt}: the rest is the node. */
  private static void listing(Findings out, String name, Matcher listing) {
    List<String> words = new ArrayList<>(List.of(listing.group(1), listing.group(3)));
    words.removeIf(String::isEmpty);
    String[] folders = name.split("/", -1);
    String folder = folders.length > 1 ? folders[folders.length - 2] : "node";
    String node = words.isEmpty() ? folder : words.get(0);
    if (listing.group(2).equals("stat")) {
      ProcessTexts.stats(out, node, name);
    } else {
      boolean ps = listing.group(2).equals("ps");
      ProcessTexts.node(out, node, name, ps ? ProcessTexts.Form.PS : ProcessTexts.Form.COMMANDS);
    }
  }
}
