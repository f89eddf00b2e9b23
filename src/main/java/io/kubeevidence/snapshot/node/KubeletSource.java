package io.kubeevidence.snapshot.node;

import io.kubeevidence.bundle.EntryState;
import io.kubeevidence.snapshot.evidence.Evidence;
import io.kubeevidence.snapshot.evidence.Pointer;
import io.kubeevidence.yaml.Value;
import java.util.List;

/**
 * One account of a kubelet's effective configuration (nodes-and-control-plane.md A8): either the
 * running kubelet's own ({@code configz}), or what its arguments and the files they name add up to.
 */
public interface KubeletSource {

  /** Where an account comes from. */
  enum Kind {
    /** {@code /configz}: defaults applied, zero values left out. */
    CONFIGZ,
    /** Arguments over drop-ins over the file of {@code --config}. */
    FILES
  }

  /** Where a field's value was set. */
  enum Layer {
    CONFIGZ,
    CONFIG_FILE,
    DROP_IN,
    FLAG
  }

  /** Which account this is. */
  Kind kind();

  /** {@code OK}, or why this account may support a Fail only. */
  EntryState state();

  /** True when the kubelet was started with {@code --config} or {@code --config-dir}. */
  boolean usesConfigFile();

  /** True without {@code --config}: then the legacy defaults of A8 apply. */
  boolean legacyDefaults();

  /**
   * The explicit value of a configuration field: Present with the layer that decides, Unset when
   * every layer was captured and none sets it, Missing or Unreadable when a layer that could set it
   * was not captured. For configz Unset means the Go zero value.
   *
   * @param field path of camelCase names, for example {@code authentication.anonymous.enabled}
   */
  Evidence<Setting> field(String field);

  /** The account as a whole. */
  Pointer pointer();

  /**
   * A value and the layer that set it.
   *
   * @param value scalar, sequence or mapping; values of flags are scalars of type STRING, list
   *     flags sequences
   * @param layer which layer decides
   */
  record Setting(Value value, Layer layer) {}

  /** Files merged into this account, in order; for the mode and owner checks. */
  List<String> configPaths();
}
