package io.kubeevidence.snapshot.capture;

import io.kubeevidence.snapshot.node.FlagValues;
import io.kubeevidence.yaml.Value;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** Integers of JSON records. */
final class Numbers {
  private Numbers() {}

  /** The integer of a key; null when it is absent or no integer. */
  static @Nullable Long integer(Value.Mapping line, String key) {
    if (!(line.get(key) instanceof Value.Scalar s) || s.type() != Value.ScalarType.INTEGER) {
      return null;
    }
    OptionalLong number = FlagValues.integer(s.text());
    return number.isPresent() ? Long.valueOf(number.getAsLong()) : null;
  }

  static long integerOr(Value.Mapping line, String key, long otherwise) {
    Long number = integer(line, key);
    return number == null ? otherwise : number;
  }
}
