package io.kubeevidence.overlay;

import io.kubeevidence.yaml.Value;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The provider baselines that the program carries. */
public final class Baselines {
  /** Ids, as given to {@code --provider}. */
  public static final List<String> IDS = List.of("aks");

  private Baselines() {}

  /** The baseline of a provider; null when the program carries none. */
  public static @Nullable Baseline of(String provider) {
    if (!IDS.contains(provider)) {
      return null;
    }
    String name = "/providers/" + provider + ".yaml";
    Value document = Documents.resource(name);
    return Baseline.read(document, name);
  }
}
