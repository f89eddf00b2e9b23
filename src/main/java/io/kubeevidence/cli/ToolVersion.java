package io.kubeevidence.cli;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine;

/** Version of the program, from the jar's manifest. */
final class ToolVersion implements CommandLine.IVersionProvider {

  static String text() {
    @Nullable String version = ToolVersion.class.getPackage().getImplementationVersion();
    return version == null ? "0.0.0-dev" : version;
  }

  @Override
  public String[] getVersion() {
    return new String[] {"kube-evidence " + text()};
  }
}
