package io.kubeevidence.snapshot.capture;

import java.util.regex.Pattern;

/**
 * Whether the objects of one file are of one kind (KE-V02): a file holds one resource, and an
 * object whose kind is spelled in another way than that of its neighbours would be looked at by no
 * check.
 */
final class KindCheck {
  private static final Pattern KIND = Pattern.compile("[A-Z][A-Za-z0-9]*");

  private String file = "";
  private String first = "";

  /** True when the kind is no kind, or another one than that of the file's first object. */
  boolean contradicts(String name, String kind) {
    if (!name.equals(file)) {
      file = name;
      first = kind;
    }
    return !kind.equals(first) || !KIND.matcher(kind).matches();
  }
}
