package io.kubeevidence.yaml;

/** Sees the objects of a file one at a time. */
public interface ObjectVisitor {

  /**
   * One object.
   *
   * @param object its content; may be a mapping without {@code kind}
   * @param path JSONPath of the object in the file: {@code $.items[3]}, {@code $}; objects of the
   *     second and later documents of a file have the same form, their lines tell them apart
   * @param conflicting true when the object has a duplicate key, so that two readings are possible
   */
  void object(Value.Mapping object, String path, boolean conflicting);
}
