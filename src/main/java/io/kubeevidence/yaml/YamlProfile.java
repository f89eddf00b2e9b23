package io.kubeevidence.yaml;

/** Who wrote a document, which decides what it may contain (hostile-input.md 6.2). */
public enum YamlProfile {
  /** A dump of the API: no anchors, aliases, merge keys or tags. */
  API_DUMP,
  /** A configuration file written by a person: aliases and merge keys are resolved. */
  CONFIG
}
