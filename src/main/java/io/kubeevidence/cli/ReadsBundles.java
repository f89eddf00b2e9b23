package io.kubeevidence.cli;

/** A command that opens bundles. */
interface ReadsBundles {

  /** Name of the bundle for messages, without folders. */
  String bundleName();

  /** True when stack traces are asked for. */
  boolean debug();
}
