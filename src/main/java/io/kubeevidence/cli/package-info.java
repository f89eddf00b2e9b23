/**
 * The command line: commands, options, exit codes, console. The only package that ends the program
 * and uses the standard streams. May use everything below.
 */
@NullMarked
package io.kubeevidence.cli;

import org.jspecify.annotations.NullMarked;
