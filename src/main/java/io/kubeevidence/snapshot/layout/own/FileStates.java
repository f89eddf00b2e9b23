package io.kubeevidence.snapshot.layout.own;

import io.kubeevidence.bundle.EntryRecord;
import io.kubeevidence.bundle.EntryState;
import io.kubeevidence.bundle.Problem;
import io.kubeevidence.snapshot.capture.CaptureRecord;
import io.kubeevidence.snapshot.capture.CollectedBundle;
import io.kubeevidence.snapshot.capture.CollectedPart;
import io.kubeevidence.snapshot.evidence.FileInfo;
import io.kubeevidence.yaml.Fault;
import io.kubeevidence.yaml.ListSummary;
import io.kubeevidence.yaml.Value;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The evidence state of every file: what its capture record, its digest and its content say
 * (hostile-input.md section 2 and KE-V14). The worst word counts.
 */
final class FileStates {
  private final CollectedBundle bundle;
  private final Map<String, EntryRecord> present = new HashMap<>();
  private final SortedMap<String, FileInfo> files = new TreeMap<>();
  private final Map<String, String> damagedParts = new HashMap<>();
  private boolean sealed = true;

  FileStates(CollectedBundle bundle) {
    this.bundle = bundle;
    for (EntryRecord r : bundle.summary().entries()) {
      present.put(bundle.nameOf(r.path().toString()), r);
    }
    Value.@Nullable Mapping manifest = manifest();
    if (manifest == null) {
      sealed = false;
      warn("KE-V14", null, "no manifest", "the bundle is not sealed");
    }
    for (CollectedPart part : bundle.parts().values()) {
      checkPart(part, manifest);
    }
    missingParts(manifest);
    present.forEach((name, record) -> files.computeIfAbsent(name, n -> plain(n, record)));
  }

  private Value.@Nullable Mapping manifest() {
    for (String name : bundle.manifests()) {
      io.kubeevidence.yaml.Document d = bundle.documents().get(name);
      if (d != null && d.sound() && d.mapping() != null) {
        return d.mapping();
      }
    }
    return null;
  }

  private void missingParts(Value.@Nullable Mapping manifest) {
    if (manifest == null) {
      return;
    }
    for (Value v : manifest.items("parts")) {
      String path = v instanceof Value.Mapping m ? m.string("path") : null;
      if (path != null && !bundle.parts().containsKey(bundle.prefix() + path)) {
        warn("KE-V14", path, "a part that the manifest lists is missing", "");
      }
    }
  }

  private FileInfo plain(String name, EntryRecord record) {
    List<Fault> faults = bundle.faultsOf(name);
    EntryState state = Fault.stateOf(faults);
    return new FileInfo(name, record.sha256(), record.size(), state, words(faults), "");
  }

  private void checkPart(CollectedPart part, Value.@Nullable Mapping manifest) {
    for (String file : List.of("/part.json", "/captures.jsonl")) {
      List<Fault> faults = bundle.faultsOf(part.folder() + file);
      if (!faults.isEmpty()) {
        warn(codeOf(faults), part.folder() + file, words(faults), "its part cannot be trusted");
      }
    }
    String captures = part.folder() + "/captures.jsonl";
    String why = "";
    if (!present.containsKey(captures)) {
      why = "it has no capture records";
    } else if (!part.captureFaults().isEmpty()) {
      why = "its capture records are damaged";
    } else if (part.description() == null) {
      why = "its part.json is missing or damaged";
    }
    if (why.isEmpty() && manifest != null) {
      why = digestsAgree(part, manifest);
    }
    if (!why.isEmpty()) {
      damagedParts.put(part.folder(), why);
      warn("KE-V14", part.folder(), "the part cannot be trusted: " + why, "nothing of it may pass");
    }
    for (CaptureRecord record : part.captures()) {
      if (record.out() != null) {
        recorded(part, record, part.folder() + "/" + record.out());
      }
    }
  }

  /** Compares the digests of a part's records with the manifest; empty when they agree. */
  private String digestsAgree(CollectedPart part, Value.Mapping manifest) {
    for (Value v : manifest.items("parts")) {
      if (!(v instanceof Value.Mapping m)
          || !part.folder().equals(bundle.prefix() + m.string("path"))) {
        continue;
      }
      for (String file : List.of("part.json", "captures.jsonl")) {
        String expected = m.string("sha256", file);
        EntryRecord actual = present.get(part.folder() + "/" + file);
        if (expected == null) {
          sealed = false;
        } else if (actual == null || !expected.equals(actual.sha256())) {
          return "the digest of its " + file + " differs from the manifest";
        }
      }
      return "";
    }
    return "the manifest does not list it";
  }

  private void recorded(CollectedPart part, CaptureRecord record, String name) {
    EntryRecord actual = present.get(name);
    if (actual == null) {
      warn("KE-V14", name, "a file that a capture record names is missing", "");
      put(name, "", 0, EntryState.ABSENT, "the file is missing from the bundle", record);
      return;
    }
    EntryState state = EntryState.OK;
    String why = "";
    List<Fault> faults = bundle.faultsOf(name);
    ListSummary list = bundle.objectFiles().get(name);
    if (record.sha256() == null) {
      sealed = false;
    } else if (!record.sha256().equals(actual.sha256())) {
      sealed = false;
      state = EntryState.DAMAGED;
      why = "its digest differs from the capture record";
    }
    if (!faults.isEmpty()) {
      state = state == EntryState.OK ? Fault.stateOf(faults) : state;
      why = words(faults);
    } else if (list != null && state == EntryState.OK) {
      why = incomplete(list, record);
      state = why.isEmpty() ? EntryState.OK : EntryState.PARTIAL;
    }
    String partWhy = damagedParts.get(part.folder());
    if (partWhy != null && state == EntryState.OK) {
      state = EntryState.DAMAGED;
      why = "its part cannot be trusted: " + partWhy;
    }
    if (state != EntryState.OK && partWhy == null) {
      warn(
          state == EntryState.PARTIAL ? "KE-V01" : codeOf(faults),
          name,
          why,
          "it may support a Fail only");
    }
    put(name, actual.sha256(), actual.size(), state, why, record);
  }

  private static String codeOf(List<Fault> faults) {
    return faults.isEmpty() ? "KE-V14" : leading(faults).code();
  }

  /** The fault that explains the others: a limit cuts a file, and its end is malformed then. */
  private static Fault leading(List<Fault> faults) {
    return faults.stream()
        .filter(f -> f.code().startsWith("KE-L"))
        .findFirst()
        .orElse(faults.get(0));
  }

  /** Why a list is not whole; empty when it is. */
  private static String incomplete(ListSummary list, CaptureRecord record) {
    if (list.documents() > 1) {
      return "it holds " + list.documents() + " documents where one list is expected";
    }
    if (list.continued()) {
      return "the list is cut (continue token)";
    }
    if (record.items() >= 0 && record.items() != list.items()) {
      return "it holds " + list.items() + " objects, " + record.items() + " were recorded";
    }
    return "";
  }

  private static String words(List<Fault> faults) {
    if (faults.isEmpty()) {
      return "";
    }
    Fault first = leading(faults);
    String where = first.line() > 0 ? " in line " + first.line() : "";
    String more = faults.size() > 1 ? " and " + (faults.size() - 1) + " more" : "";
    return first.text() + where + more;
  }

  private void put(
      String name, String sha256, long size, EntryState state, String why, CaptureRecord record) {
    FileInfo before = files.get(name);
    // two records for one file: the worse word counts
    if (before == null || before.state() == EntryState.OK) {
      files.put(name, new FileInfo(name, sha256, size, state, why, record.start()));
    }
  }

  private void warn(String code, @Nullable String entry, String found, String rule) {
    bundle.problems().add(Problem.warning(code, entry, found, rule));
  }

  /** Every file by name. */
  SortedMap<String, FileInfo> files() {
    return files;
  }

  /** State of a file that a record names; ABSENT when it is not there. */
  EntryState stateOf(String name) {
    FileInfo info = files.get(name);
    return info == null ? EntryState.ABSENT : info.state();
  }

  /** Why a file is not OK; empty when it is. */
  String whyOf(String name) {
    FileInfo info = files.get(name);
    return info == null ? "the file is missing from the bundle" : info.why();
  }

  /** Why a part as a whole cannot be trusted; null when it can. */
  @Nullable String damaged(CollectedPart part) {
    return damagedParts.get(part.folder());
  }

  /** True when a manifest and digests are there for everything and agree (KE-V14). */
  boolean sealed() {
    return sealed
        && damagedParts.isEmpty()
        && bundle.problems().stream().noneMatch(p -> p.code().equals("KE-V14"));
  }
}
