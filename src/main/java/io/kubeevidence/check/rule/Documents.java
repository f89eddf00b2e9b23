package io.kubeevidence.check.rule;

import io.kubeevidence.bundle.BundleLimits;
import io.kubeevidence.bundle.EntryState;
import io.kubeevidence.bundle.InvalidBundleException;
import io.kubeevidence.snapshot.evidence.JsonPathText;
import io.kubeevidence.snapshot.evidence.Pointer;
import io.kubeevidence.snapshot.node.ByteText;
import io.kubeevidence.snapshot.node.HostFile;
import io.kubeevidence.snapshot.node.NodePart;
import io.kubeevidence.yaml.Document;
import io.kubeevidence.yaml.Fault;
import io.kubeevidence.yaml.SafeYaml;
import io.kubeevidence.yaml.Value;
import io.kubeevidence.yaml.YamlProfile;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads the configuration files that a component names, where their content was captured. */
public final class Documents {

  /**
   * One configuration document.
   *
   * @param root its content; null when it was not captured or cannot be read
   * @param sound true when it may support any verdict
   * @param state OK unless the file itself was damaged or lost after its capture
   * @param why what is wrong with it, for the reader; empty when sound
   * @param pointer the stored file, or the capture record when nothing was stored
   */
  public record Config(
      Value.@Nullable Mapping root,
      boolean sound,
      EntryState state,
      String why,
      @Nullable Pointer pointer) {

    /**
     * The place of a value inside the document; of one that stands inside another, for example in a
     * ConfigMap, the place of its text.
     */
    public List<Pointer> at(@Nullable Value value, String excerpt, String... keys) {
      if (pointer == null) {
        return List.of();
      }
      if (!pointer.path().isEmpty()) {
        return List.of(pointer.withExcerpt(excerpt));
      }
      int line = value == null ? 0 : value.line();
      return List.of(new Pointer(pointer.file(), "$" + JsonPathText.keys(keys), line, excerpt));
    }

    /** Not Assessed: the document that decides is not there or not whole. */
    public Opinion gap(String what, String node) {
      String code = state == EntryState.OK ? "NO_EVIDENCE" : Integrity.code(state);
      return Opinion.notAssessed(code, what + ": " + why + "; " + Hints.collectNode(node))
          .alsoAt(pointer == null ? List.of() : List.of(pointer));
    }
  }

  private Documents() {}

  /** The document at a path as a component names it. */
  public static Config named(Seen seen, String path) {
    NodePart part = seen.part();
    if (part == null) {
      return new Config(
          null,
          false,
          EntryState.OK,
          "no file of " + seen.instance().node() + " was captured",
          null);
    }
    String clean = Paths.normalised(path);
    List<HostFile> found = clean == null ? List.of() : at(part, clean);
    if (found.isEmpty() && clean != null) {
      found = at(part, Paths.resolve(seen, clean).path());
    }
    if (found.isEmpty()) {
      return new Config(
          null,
          false,
          EntryState.OK,
          "the content of " + ByteText.show(path) + " was not captured",
          part.files().pointer());
    }
    return read(found.get(0));
  }

  /** Every captured copy of a file; one path may have been captured under several roles. */
  public static List<HostFile> at(NodePart part, String path) {
    List<HostFile> found = new ArrayList<>();
    for (HostFile f : part.hostFiles()) {
      if (f.path().equals(path)) {
        found.add(f);
      }
    }
    return found;
  }

  /** Parses a captured file. */
  public static Config read(HostFile file) {
    if (!file.stored()) {
      return new Config(
          null,
          false,
          file.lost() ? file.state() : EntryState.OK,
          "the content of " + ByteText.show(file.path()) + " is not there (" + file.why() + ")",
          file.pointer());
    }
    return parse(file.content(), file.state(), file.why(), file.pointer());
  }

  /** Parses a document that stands inside another, for example in a ConfigMap. */
  public static Config parse(byte[] content, EntryState state, String why, Pointer pointer) {
    Document document;
    try {
      document = SafeYaml.parse(content, YamlProfile.CONFIG, BundleLimits.defaults());
    } catch (InvalidBundleException overLimit) {
      return new Config(
          null, false, EntryState.OK, "it is nested too deep or too large to be read", pointer);
    }
    EntryState known =
        state == EntryState.OK && Fault.stateOf(document.faults()) == EntryState.CONFLICTING
            ? EntryState.CONFLICTING
            : state;
    boolean sound = document.sound() && state == EntryState.OK && document.mapping() != null;
    String reason =
        document.sound()
            ? why
            : "it cannot be read as YAML ("
                + (document.faults().isEmpty() ? "no mapping" : document.faults().get(0).text())
                + ")";
    return new Config(document.mapping(), sound, known, sound ? "" : reason, pointer);
  }
}
