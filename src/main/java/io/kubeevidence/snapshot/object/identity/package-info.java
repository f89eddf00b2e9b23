/**
 * Who may log in: certificate signing requests with the subjects they ask for, and Secrets by name
 * and type. Never a key, never a token.
 */
@NullMarked
package io.kubeevidence.snapshot.object.identity;

import org.jspecify.annotations.NullMarked;
