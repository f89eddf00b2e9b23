package io.kubeevidence.snapshot.object.read;

import org.jspecify.annotations.Nullable;

/**
 * Remembers that an object holds a value of the wrong type where the API has a typed field. Such an
 * object was not written by an API server; it may support a Fail only (hostile-input.md 6.2,
 * KE-E06).
 */
public final class Trouble {
  private @Nullable String first;

  /** Notes a wrong value; the first one is kept. */
  public void wrong(String field) {
    if (first == null) {
      first = field;
    }
  }

  /** The first field with a wrong type; null when every field read so far was well typed. */
  public @Nullable String first() {
    return first;
  }
}
