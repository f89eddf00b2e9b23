package io.kubeevidence.snapshot.layout.own;

import io.kubeevidence.bundle.EntryState;
import io.kubeevidence.snapshot.capture.CaptureRecord;
import io.kubeevidence.snapshot.capture.CollectedBundle;
import io.kubeevidence.snapshot.capture.CollectedPart;
import io.kubeevidence.snapshot.distribution.Distributions;
import io.kubeevidence.snapshot.evidence.NameTable;
import io.kubeevidence.snapshot.evidence.Pointer;
import io.kubeevidence.snapshot.evidence.ResourceId;
import io.kubeevidence.snapshot.evidence.ResourceState;
import io.kubeevidence.snapshot.layout.ConfigzDocument;
import io.kubeevidence.snapshot.layout.NodeEvidence;
import io.kubeevidence.snapshot.node.FileIndex;
import io.kubeevidence.snapshot.node.HostFile;
import io.kubeevidence.snapshot.node.NodePart;
import io.kubeevidence.snapshot.node.StatRecord;
import io.kubeevidence.yaml.Document;
import io.kubeevidence.yaml.Value;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Makes node parts, kubelet configurations and name tables of one collected bundle in the project's
 * own format.
 */
final class OwnLayout {
  private final CollectedBundle bundle;
  private final FileStates files;
  private final List<NodeEvidence> nodes = new ArrayList<>();
  private final List<ConfigzDocument> configz = new ArrayList<>();
  private final Map<ResourceId, NameTable> names = new TreeMap<>();

  OwnLayout(CollectedBundle bundle, FileStates files, ResourceStates resources) {
    this.bundle = bundle;
    this.files = files;
    for (CollectedPart part : bundle.parts().values()) {
      if (isNode(part)) {
        nodes.add(node(part));
      } else {
        resources.add(part);
        part.captures().forEach(r -> clusterFile(part, r, resources.states()));
      }
    }
  }

  private boolean isNode(CollectedPart part) {
    return part.folder().startsWith(bundle.prefix() + "nodes/");
  }

  List<NodeEvidence> nodes() {
    return nodes;
  }

  List<ConfigzDocument> configz() {
    return configz;
  }

  Map<ResourceId, NameTable> names() {
    return names;
  }

  private void clusterFile(
      CollectedPart part, CaptureRecord r, Map<ResourceId, ResourceState> states) {
    if (r.out() == null) {
      return;
    }
    String file = part.folder() + "/" + r.out();
    byte[] content = bundle.contents().get(file);
    ResourceId resource = new ResourceId(r.resource(), r.group());
    ResourceState state = states.get(resource);
    if (r.kind().equals("names") && content != null && state != null) {
      names.put(resource, NameTables.read(resource, content, state, file));
    }
    Document document = bundle.documents().get(file);
    if (r.out().startsWith("data/configz/") && document != null) {
      configz.add(configz(r, file, document.mapping()));
      Value other = document.lastReading();
      if (other != null) {
        // a key that is there twice: both readings count
        configz.add(configz(r, file, other.asMapping()));
      }
    }
  }

  private ConfigzDocument configz(CaptureRecord r, String file, Value.@Nullable Mapping root) {
    Value.Mapping config = root == null ? null : root.mapping("kubeletconfig");
    Pointer where = new Pointer(file, "$.kubeletconfig", config == null ? 0 : config.line(), "");
    return new ConfigzDocument(nodeOf(r), config, files.stateOf(file), where, true);
  }

  private static String nodeOf(CaptureRecord r) {
    String id = r.id();
    return !r.node().isEmpty() ? r.node() : id.substring(id.indexOf('/') + 1);
  }

  private NodeEvidence node(CollectedPart part) {
    Value.Mapping description = part.description();
    String folderName = part.folder().substring(part.folder().lastIndexOf('/') + 1);
    String name = text(description, "node", "name");
    boolean ownRoot = "/".equals(text(description, "node", "root"));
    boolean hostPid =
        description != null && Boolean.TRUE.equals(description.bool("node", "hostPid"));
    CaptureRecord proc = record(part, "proc");
    CaptureRecord stat = record(part, "stat");
    EntryState procState = stateOf(part, proc, part.processFaults().isEmpty());
    EntryState statState = stateOf(part, stat, part.statFaults().isEmpty());
    boolean complete =
        procState == EntryState.OK
            && proc != null
            && proc.status() == CaptureRecord.Status.OK
            && (ownRoot || hostPid);
    Pointer procWhere = where(part, proc, "proc.jsonl");
    NodePart nodePart =
        new NodePart(
            part.folder(),
            part.processes(),
            complete,
            procState,
            procWhere,
            new FileIndex(part.stats(), statState, where(part, stat, "stat.jsonl")),
            hostFiles(part),
            Distributions.ofProcesses(part.processes()),
            Pointer.toFile(part.folder() + "/part.json"));
    return new NodeEvidence(
        name.isEmpty() ? folderName : name,
        text(description, "node", "machineId"),
        text(description, "node", "systemUuid"),
        text(description, "finishedAt"),
        nodePart);
  }

  private List<HostFile> hostFiles(CollectedPart part) {
    List<HostFile> found = new ArrayList<>();
    for (CaptureRecord r : part.captures()) {
      if (r.kind().equals("file") || r.kind().equals("cert")) {
        found.add(hostFile(part, r));
      }
    }
    // one path may have been captured twice; which copy comes first is not left to the records
    found.sort(
        Comparator.comparing(HostFile::path)
            .thenComparing(f -> f.pointer().file())
            .thenComparing(HostFile::role));
    return found;
  }

  private HostFile hostFile(CollectedPart part, CaptureRecord r) {
    StatRecord.Presence presence =
        switch (r.status()) {
          case OK, PARTIAL, TRUNCATED, WITHHELD -> StatRecord.Presence.EXISTS;
          case NOT_FOUND -> StatRecord.Presence.ABSENT;
          case NOT_SERVED, FORBIDDEN, UNAUTHORIZED, TIMEOUT, ERROR, SKIPPED ->
              StatRecord.Presence.UNKNOWN;
        };
    if (r.out() == null) {
      EntryState state = r.status().complete() ? EntryState.OK : EntryState.ABSENT;
      String why = r.status().word() + (r.reason().isEmpty() ? "" : " (" + r.reason() + ")");
      return new HostFile(
          r.path(), r.role(), presence, state, why, new byte[0], false, r.pointer());
    }
    String file = part.folder() + "/" + r.out();
    byte[] content = bundle.contents().getOrDefault(file, new byte[0]);
    EntryState state = files.stateOf(file);
    if (state == EntryState.OK && r.status() != CaptureRecord.Status.OK) {
      state = EntryState.PARTIAL;
    }
    return new HostFile(
        r.path(),
        r.role(),
        presence,
        state,
        files.whyOf(file),
        content,
        bundle.contents().containsKey(file),
        Pointer.toFile(file));
  }

  private EntryState stateOf(CollectedPart part, @Nullable CaptureRecord r, boolean sound) {
    if (r == null || r.out() == null) {
      return EntryState.ABSENT;
    }
    EntryState state = files.stateOf(part.folder() + "/" + r.out());
    if (state == EntryState.OK && !sound) {
      return EntryState.DAMAGED;
    }
    if (state == EntryState.OK && r.status() != CaptureRecord.Status.OK) {
      return EntryState.PARTIAL;
    }
    return state;
  }

  private static Pointer where(CollectedPart part, @Nullable CaptureRecord r, String file) {
    return r == null || r.out() != null ? Pointer.toFile(part.folder() + "/" + file) : r.pointer();
  }

  private static @Nullable CaptureRecord record(CollectedPart part, String id) {
    return part.captures().stream().filter(r -> r.id().equals(id)).findFirst().orElse(null);
  }

  private static String text(Value.@Nullable Mapping mapping, String... keys) {
    String text = mapping == null ? null : mapping.text(keys);
    return text == null ? "" : text;
  }
}
