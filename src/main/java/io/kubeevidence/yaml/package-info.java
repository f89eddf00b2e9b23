/**
 * Bounded parsing of untrusted YAML and JSON: {@code SafeYaml} reads one small document into {@link
 * io.kubeevidence.yaml.Value}s with line numbers, {@code ObjectStream} hands over the objects of a
 * list one at a time. Parser types of SnakeYAML and Jackson stay inside; may use {@code bundle}.
 */
@NullMarked
package io.kubeevidence.yaml;

import org.jspecify.annotations.NullMarked;
