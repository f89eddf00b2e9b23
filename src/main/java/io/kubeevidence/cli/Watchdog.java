package io.kubeevidence.cli;

import java.util.concurrent.TimeUnit;

/**
 * Ends a run that takes longer than {@code --max-seconds} (KE-L00). Reading a bundle watches the
 * time itself; this one is for what comes after.
 */
final class Watchdog {
  private Watchdog() {}

  /**
   * Starts watching.
   *
   * @param seconds wall time granted
   * @param console where to say so
   * @param cleanUp removes temporary files
   */
  static void start(long seconds, Console console, Runnable cleanUp) {
    Thread thread =
        new Thread(
            () -> {
              try {
                TimeUnit.SECONDS.sleep(seconds);
              } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
              }
              cleanUp.run();
              console.error(
                  "kube-evidence: error KE-L00: the run took longer than "
                      + seconds
                      + " s; raise it with --max-seconds");
              Runtime.getRuntime().halt(ExitCode.BUNDLE);
            },
            "watchdog");
    thread.setDaemon(true);
    thread.start();
  }
}
