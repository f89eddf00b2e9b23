package io.kubeevidence.collector;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/**
 * Runs the collector's own tests: its functions under several shells and awks, a prepared root with
 * odd names, redaction with planted canaries, failures of a stub API server, interrupts.
 */
final class CollectorScriptTest {
  private static final long LIMIT_MINUTES = 30;

  @Test
  void theCollectorsOwnTestsPass() throws IOException, InterruptedException {
    Path script =
        Path.of(System.getProperty("projectRoot", "."), "src", "test", "collector", "run.sh");
    Process run =
        new ProcessBuilder("sh", script.toString())
            .redirectErrorStream(true)
            .redirectInput(ProcessBuilder.Redirect.from(new java.io.File("/dev/null")))
            .start();
    String last = "";
    try (BufferedReader lines =
        new BufferedReader(new InputStreamReader(run.getInputStream(), StandardCharsets.UTF_8))) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        boolean worthSeeing =
            line.startsWith("FAIL") || line.startsWith("SKIP") || line.contains(" passed");
        if (worthSeeing) {
          System.out.println("collector: " + line);
        }
        last = line.isBlank() ? last : line;
      }
    }
    assertTrue(run.waitFor(LIMIT_MINUTES, TimeUnit.MINUTES), "the tests did not end");
    assertEquals(0, run.exitValue(), last);
  }
}
