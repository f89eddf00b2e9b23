package io.kubeevidence.snapshot.evidence;

import java.util.function.BiFunction;
import java.util.function.Function;

/**
 * What the bundle says about one value: it is there, it is provably not set, it was not captured,
 * or what was captured cannot be read.
 *
 * @param <T> type of the value
 */
public sealed interface Evidence<T> {

  /** The value is there. */
  record Present<T>(T value, Pointer pointer) implements Evidence<T> {}

  /** The place where the value would stand was captured completely, and it is not set there. */
  record Unset<T>(Pointer lookedAt) implements Evidence<T> {}

  /** The place was not captured; {@code need} says what is missing. */
  record Missing<T>(Need need, String why) implements Evidence<T> {}

  /** The place was captured and cannot be used. */
  record Unreadable<T>(Pointer pointer, String why) implements Evidence<T> {}

  /** One function per case; the replacement for a switch over sealed types on Java 17. */
  default <R> R fold(
      BiFunction<T, Pointer, R> present,
      Function<Pointer, R> unset,
      BiFunction<Need, String, R> missing,
      BiFunction<Pointer, String, R> unreadable) {
    if (this instanceof Present<T> p) {
      return present.apply(p.value(), p.pointer());
    }
    if (this instanceof Unset<T> u) {
      return unset.apply(u.lookedAt());
    }
    if (this instanceof Missing<T> m) {
      return missing.apply(m.need(), m.why());
    }
    Unreadable<T> bad = (Unreadable<T>) this;
    return unreadable.apply(bad.pointer(), bad.why());
  }
}
