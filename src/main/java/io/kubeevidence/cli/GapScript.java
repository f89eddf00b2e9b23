package io.kubeevidence.cli;

import io.kubeevidence.report.GapStep;
import java.util.List;

/**
 * The script that closes gaps: the calls of the collector and nothing else, one for each place. Its
 * only untrusted words are names of Nodes and resources, and those were matched against what the
 * API allows before they came here.
 */
final class GapScript {
  private GapScript() {}

  static String of(List<GapStep> steps, String digest) {
    StringBuilder text = new StringBuilder();
    text.append("#!/bin/sh\n")
        .append("# Closes the gaps of the bundle with SHA-256 ")
        .append(digest)
        .append(".\n")
        .append("# Needs kube-evidence-collect.sh beside it (kube-evidence collector --write).\n")
        .append(
            "# Run it with `cluster` where kubectl works, and with the name of a Node on that Node as root.\n")
        .append(
            "# Then join what it wrote with the bundle; of two parts of one place the newest counts:\n")
        .append(
            "#   sh kube-evidence-collect.sh merge -o NEW.tar.gz BUNDLE.tar.gz PART.tar.gz...\n");
    if (steps.stream().anyMatch(GapStep::refused)) {
      text.append(
              "# Something was refused: be root on Nodes, and take an account with the rights of\n")
          .append(
              "#   sh kube-evidence-collect.sh print-rbac --with-configz --with-secret-names\n");
    }
    text.append("set -eu\n")
        .append("collect=$(dirname \"$0\")/kube-evidence-collect.sh\n")
        .append("case ${1:-} in\n");
    for (GapStep step : steps) {
      if (!step.arguments().isEmpty()) {
        text.append(step.place()).append(") exec sh \"$collect\"");
        step.arguments().forEach(a -> text.append(' ').append(a));
        text.append(" ;;\n");
      }
    }
    text.append("*) echo \"usage: $0 PLACE, one of:\" >&2\n");
    for (GapStep step : steps) {
      if (!step.arguments().isEmpty()) {
        text.append("   echo \"  ").append(step.place()).append("\" >&2\n");
      }
    }
    text.append("   exit 2 ;;\nesac\n");
    return text.toString();
  }
}
