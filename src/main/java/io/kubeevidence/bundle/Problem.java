package io.kubeevidence.bundle;

/** Placeholder until the reader lands. */
public record Problem(String text) {}
