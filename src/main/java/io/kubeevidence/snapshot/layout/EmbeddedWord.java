package io.kubeevidence.snapshot.layout;

import io.kubeevidence.snapshot.node.ProcessRecord;
import java.util.List;

/** Which embedded distribution the processes of a node belong to. */
public final class EmbeddedWord {
  private EmbeddedWord() {}

  /** {@code k3s}, {@code rke2}, {@code microk8s}, or empty. */
  public static String of(List<ProcessRecord> processes) {
    for (ProcessRecord p : processes) {
      String first = p.argv().isEmpty() ? "" : p.argv().get(0);
      String base = first.substring(first.lastIndexOf('/') + 1);
      switch (base) {
        case "k3s", "k3s-server", "k3s-agent" -> {
          return "k3s";
        }
        case "rke2" -> {
          return "rke2";
        }
        case "kubelite" -> {
          return "microk8s";
        }
        default -> {
          // an ordinary process
        }
      }
    }
    return "";
  }
}
