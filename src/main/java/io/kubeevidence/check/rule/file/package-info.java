/**
 * Rule kinds that judge the mode or the owner of files: a {@link
 * io.kubeevidence.check.rule.file.FileSet} finds the files of each node, a {@link
 * io.kubeevidence.check.rule.file.FileTest} judges each of them (nodes-and-control-plane.md A5-A7).
 */
@NullMarked
package io.kubeevidence.check.rule.file;

import org.jspecify.annotations.NullMarked;
