package io.kubeevidence.cli;

import io.kubeevidence.bundle.DisplayText;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * One line on standard error that says what takes so long. Only on a terminal, and only after a
 * second: most runs are over by then.
 */
final class Progress implements AutoCloseable {
  private static final String ERASE_LINE = "\r\u001b[K";

  private final CountDownLatch done = new CountDownLatch(1);

  private Progress() {}

  static Progress start(Console console, boolean wanted, String what) {
    Progress progress = new Progress();
    if (wanted && console.terminal()) {
      Thread ticker = new Thread(() -> progress.tick(console, what), "progress");
      ticker.setDaemon(true);
      ticker.start();
    }
    return progress;
  }

  private void tick(Console console, String what) {
    int seconds = 0;
    try {
      while (!done.await(1, TimeUnit.SECONDS)) {
        seconds++;
        console.err().print(ERASE_LINE + DisplayText.shortened(what) + " ... " + seconds + " s");
        console.err().flush();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    if (seconds > 0) {
      console.err().print(ERASE_LINE);
      console.err().flush();
    }
  }

  @Override
  public void close() {
    done.countDown();
  }
}
