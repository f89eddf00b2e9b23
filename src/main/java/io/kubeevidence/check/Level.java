package io.kubeevidence.check;

/** Profile level of a recommendation, as in the benchmark table. */
public enum Level {
  L1,
  L2
}
