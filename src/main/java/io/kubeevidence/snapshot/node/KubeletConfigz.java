package io.kubeevidence.snapshot.node;

import io.kubeevidence.bundle.EntryState;
import io.kubeevidence.snapshot.evidence.Evidence;
import io.kubeevidence.snapshot.evidence.JsonPathText;
import io.kubeevidence.snapshot.evidence.Need;
import io.kubeevidence.snapshot.evidence.Pointer;
import io.kubeevidence.yaml.Value;
import java.util.List;
import java.util.Set;

/**
 * The configuration that a running kubelet shows at {@code /configz}: defaults applied, zero values
 * left out (nodes-and-control-plane.md A8). Pointer fields are always there; a document without one
 * of them is incomplete and answers nothing about it.
 */
public final class KubeletConfigz implements KubeletSource {
  private static final Set<String> ALWAYS_THERE =
      Set.of(
          "authentication.anonymous.enabled",
          "authentication.webhook.enabled",
          "eventRecordQPS",
          "makeIPTablesUtilChains",
          "podPidsLimit");

  private final Value.Mapping config;
  private final EntryState state;
  private final Pointer pointer;
  private final boolean whole;

  /**
   * Wraps a document.
   *
   * @param config the mapping below {@code kubeletconfig}
   * @param state evidence state of the file
   * @param pointer the mapping, path {@code $.kubeletconfig}
   * @param whole false when only some fields were captured, so that nothing is known of the others
   */
  public KubeletConfigz(Value.Mapping config, EntryState state, Pointer pointer, boolean whole) {
    this.config = config;
    this.state = state;
    this.pointer = pointer;
    this.whole = whole;
  }

  @Override
  public Kind kind() {
    return Kind.CONFIGZ;
  }

  @Override
  public EntryState state() {
    return state;
  }

  /** Configz does not say how the kubelet was started; its values have the defaults applied. */
  @Override
  public boolean usesConfigFile() {
    return false;
  }

  @Override
  public boolean legacyDefaults() {
    return false;
  }

  @Override
  public Evidence<Setting> field(String field) {
    String[] keys = field.split("\\.", -1);
    Value value = config.at(keys);
    if (value != null) {
      String text = value instanceof Value.Scalar s ? s.text() : "";
      Pointer where = pointer.child(JsonPathText.keys(keys), value.line(), field + ": " + text);
      return new Evidence.Present<>(new Setting(value, Layer.CONFIGZ), where);
    }
    if (!whole || ALWAYS_THERE.contains(field)) {
      return new Evidence.Missing<>(
          new Need("kubelet.config"), "configz of the kubelet lacks " + field);
    }
    return new Evidence.Unset<>(pointer);
  }

  @Override
  public Pointer pointer() {
    return pointer;
  }

  @Override
  public List<String> configPaths() {
    return List.of();
  }
}
