package io.kubeevidence.bundle;

import java.util.function.LongSupplier;

/**
 * The moment at which a run gives up (KE-L00). One deadline is shared by everything of a run. It is
 * asked while bytes flow, so a slow pipe that delivers nothing needs a watchdog besides.
 */
public final class Deadline {
  private final long seconds;
  private final LongSupplier nanoClock;
  private final long start;

  private Deadline(long seconds, LongSupplier nanoClock) {
    this.seconds = seconds;
    this.nanoClock = nanoClock;
    this.start = nanoClock.getAsLong();
  }

  /** A deadline that many seconds from now. */
  public static Deadline in(long seconds) {
    return in(seconds, System::nanoTime);
  }

  /**
   * A deadline by another clock.
   *
   * @param nanoClock nanoseconds since any fixed moment, like {@link System#nanoTime}
   */
  public static Deadline in(long seconds, LongSupplier nanoClock) {
    return new Deadline(seconds, nanoClock);
  }

  /** The seconds that were granted. */
  public long seconds() {
    return seconds;
  }

  /** True when the time is over. */
  public boolean passed() {
    return nanoClock.getAsLong() - start >= seconds * 1_000_000_000L;
  }
}
