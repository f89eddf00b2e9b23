package io.kubeevidence.snapshot.layout.foreign;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Takes the keys out of an encryption configuration (snapshot-and-collector.md A.5): only lines of
 * a known form stay; anything else withholds the whole file.
 */
final class EncryptionText {
  private static final Pattern IGNORED = Pattern.compile(" *(#.*)?|--- *");
  private static final Pattern SECRET =
      Pattern.compile(" *(- )*secret: +[\"']?[A-Za-z0-9+=_/-]+[\"']? *");
  private static final Pattern KNOWN =
      Pattern.compile(
          " *(- )*(kind|apiVersion|name|endpoint|timeout|cachesize):"
              + " +[\"']?[A-Za-z0-9_.:/@*-]+[\"']? *"
              + "| *(- )*(resources|providers|keys|identity|aescbc|aesgcm|secretbox|kms): *(\\{\\})? *"
              + "| *(- )*resources: *\\[[A-Za-z0-9_.*/, \"'-]*\\] *"
              + "| *- +[\"']?[a-z*][a-z0-9.*/-]{0,98}[\"']? *");

  private EncryptionText() {}

  /** The text without secrets; null when it has a line of unknown form. */
  static @Nullable String withoutSecrets(String text) {
    StringBuilder out = new StringBuilder();
    for (String line : text.split("\r?\n", -1)) {
      if (IGNORED.matcher(line).matches()) {
        continue;
      }
      if (SECRET.matcher(line).matches()) {
        out.append(line, 0, line.indexOf("secret:")).append("secret: REDACTED\n");
      } else if (KNOWN.matcher(line).matches()) {
        out.append(line).append('\n');
      } else {
        return null;
      }
    }
    return out.isEmpty() ? null : out.toString();
  }
}
