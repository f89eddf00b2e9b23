package io.kubeevidence.snapshot;

import io.kubeevidence.bundle.BundleLimits;
import io.kubeevidence.bundle.EntryState;
import io.kubeevidence.snapshot.evidence.Evidence;
import io.kubeevidence.snapshot.evidence.Pointer;
import io.kubeevidence.snapshot.node.Argv;
import io.kubeevidence.snapshot.node.ArgvSource;
import io.kubeevidence.snapshot.node.ByteText;
import io.kubeevidence.snapshot.node.Component;
import io.kubeevidence.snapshot.node.HostFile;
import io.kubeevidence.snapshot.node.KubeletFiles;
import io.kubeevidence.snapshot.node.KubeletSource.Layer;
import io.kubeevidence.snapshot.node.NodePart;
import io.kubeevidence.snapshot.node.ProcessRecord;
import io.kubeevidence.snapshot.node.ProcessSources;
import io.kubeevidence.snapshot.node.StatRecord;
import io.kubeevidence.yaml.Document;
import io.kubeevidence.yaml.Fault;
import io.kubeevidence.yaml.SafeYaml;
import io.kubeevidence.yaml.Value;
import io.kubeevidence.yaml.YamlProfile;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Adds up a kubelet's configuration from its arguments and the files they name
 * (nodes-and-control-plane.md A8; source: cmd/kubelet/app/server.go).
 */
final class KubeletReader {
  private final NodePart part;
  private final BundleLimits limits;
  private boolean lastReading;
  private boolean twoReadings;

  KubeletReader(NodePart part, BundleLimits limits) {
    this.part = part;
    this.limits = limits;
  }

  /** One account per kubelet process of the node; two when a file has a key twice (KE-E04). */
  List<KubeletFiles> kubelets() {
    List<KubeletFiles> found = new ArrayList<>();
    for (ProcessRecord process : part.processes()) {
      if (process.component() == Component.KUBELET) {
        ArgvSource started =
            ProcessSources.of(process, Component.KUBELET, part.processState(), null);
        twoReadings = false;
        found.add(kubelet(started, false));
        if (twoReadings) {
          found.add(kubelet(started, true));
        }
      }
    }
    return found;
  }

  /** An account with the first or the last of several values of one key. */
  private KubeletFiles kubelet(ArgvSource started, boolean last) {
    lastReading = last;
    List<KubeletFiles.Source> files = new ArrayList<>();
    Evidence<Argv.Occurrence> config = started.argv().last("config");
    KubeletFiles.Source base =
        config.fold(
            (o, where) -> file(o, Layer.CONFIG_FILE),
            where -> null,
            (need, why) -> lost("", Layer.CONFIG_FILE, why, started.pointer()),
            (where, why) -> lost("", Layer.CONFIG_FILE, why, where));
    if (base != null) {
      files.add(base);
    }
    Evidence<Argv.Occurrence> folder = started.argv().last("config-dir");
    String unknown =
        folder.fold(
            (o, where) -> addDropIns(o, files),
            where -> null,
            (need, why) -> why,
            (where, why) -> why);
    return new KubeletFiles(started, files, unknown);
  }

  /** Adds the drop-ins of a folder in the order of a lexical walk; returns why they are unknown. */
  private @Nullable String addDropIns(Argv.Occurrence folder, List<KubeletFiles.Source> files) {
    if (folder.doubt() != Argv.Doubt.NONE) {
      return "the value of --config-dir is not known";
    }
    String path = folder.value().replaceAll("(?<=.)/+$", "");
    if (!part.files().listed("host", path)) {
      return "the folder " + ByteText.show(path) + " of --config-dir was not listed";
    }
    List<StatRecord> below = new ArrayList<>(part.files().below("host", path));
    below.sort(Comparator.comparing(r -> r.path().replace('/', '\0')));
    for (StatRecord r : below) {
      if (r.isDirectory() && !part.files().listed("host", r.path())) {
        return "the folder " + ByteText.show(r.path()) + " was not listed";
      }
      if (r.exists() && !r.isDirectory() && r.path().endsWith(".conf")) {
        files.add(file(r.path(), Layer.DROP_IN, r.pointer()));
      }
    }
    return null;
  }

  private KubeletFiles.Source file(Argv.Occurrence flag, Layer layer) {
    if (flag.doubt() != Argv.Doubt.NONE) {
      return lost("", layer, "the value of --config is not known", flag.pointer());
    }
    return file(flag.value(), layer, flag.pointer());
  }

  private KubeletFiles.Source file(String path, Layer layer, Pointer namedAt) {
    HostFile file = HostFile.find(part.hostFiles(), path);
    String shown = ByteText.show(path);
    if (file == null || !file.stored()) {
      String why = file == null ? "was not captured" : file.why();
      return lost(path, layer, shown + ": " + why, file == null ? namedAt : file.pointer());
    }
    Document document = SafeYaml.parse(file.content(), YamlProfile.CONFIG, limits);
    Value other = document.lastReading();
    twoReadings |= other != null;
    Value.Mapping config = lastReading && other != null ? other.asMapping() : document.mapping();
    if (config == null || !"KubeletConfiguration".equals(config.text("kind"))) {
      return lost(path, layer, shown + " is no KubeletConfiguration", file.pointer());
    }
    EntryState state =
        file.state() == EntryState.OK ? Fault.stateOf(document.faults()) : file.state();
    return new KubeletFiles.Source(path, layer, config, state, file.why(), file.pointer());
  }

  /**
   * A file that could set any field and does not speak: every field that is not set after it is
   * Missing. The account itself stays sound, because a flag beats the file whatever it says.
   */
  private static KubeletFiles.Source lost(String path, Layer layer, String why, Pointer where) {
    return new KubeletFiles.Source(path, layer, null, EntryState.OK, why, where);
  }
}
