package io.kubeevidence.check.policy.apiserver;

import io.kubeevidence.bundle.BundleLimits;
import io.kubeevidence.snapshot.evidence.JsonPathText;
import io.kubeevidence.snapshot.evidence.Pointer;
import io.kubeevidence.snapshot.node.HostFile;
import io.kubeevidence.yaml.Document;
import io.kubeevidence.yaml.SafeYaml;
import io.kubeevidence.yaml.Value;
import io.kubeevidence.yaml.Value.Mapping;
import io.kubeevidence.yaml.YamlProfile;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * A captured configuration file, parsed.
 *
 * @param root its content; null when it could not be read as one object
 * @param why what is wrong with it; empty when it may support any verdict
 * @param pointer the file
 */
public record ConfigText(@Nullable Mapping root, String why, Pointer pointer) {

  /** Parses a captured file. */
  public static ConfigText of(HostFile file) {
    if (!file.stored()) {
      return new ConfigText(
          null, orElse(file.why(), "its content was not captured"), file.pointer());
    }
    ConfigText parsed = parse(file.content(), file.pointer());
    return file.complete()
        ? parsed
        : new ConfigText(parsed.root(), orElse(file.why(), "it is damaged"), file.pointer());
  }

  /** Parses the text below a key of a ConfigMap. */
  public static ConfigText of(String text, Pointer pointer) {
    return parse(text.getBytes(StandardCharsets.UTF_8), pointer);
  }

  private static ConfigText parse(byte[] content, Pointer pointer) {
    Document document = SafeYaml.parse(content, YamlProfile.CONFIG, BundleLimits.defaults());
    String why =
        document.faults().isEmpty()
            ? ""
            : document.faults().get(0).text() + " (" + document.faults().get(0).code() + ")";
    Mapping root = document.mapping();
    if (root == null && why.isEmpty()) {
      why = "it is no object";
    }
    return new ConfigText(root, why, pointer);
  }

  private static String orElse(String text, String other) {
    return text.isEmpty() ? other : text;
  }

  /** True when it was read completely. */
  public boolean sound() {
    return root != null && why.isEmpty();
  }

  /** The place of a value inside the file; of a text inside another file the place of the text. */
  public Pointer at(@Nullable Value value, String excerpt, String... keys) {
    if (!pointer.path().isEmpty()) {
      return pointer.withExcerpt(excerpt);
    }
    int line = value == null ? pointer.line() : value.line();
    return new Pointer(pointer.file(), "$" + JsonPathText.keys(keys), line, excerpt);
  }
}
