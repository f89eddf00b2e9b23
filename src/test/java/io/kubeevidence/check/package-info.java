/** Tests of the checks: every case of every check, and tests about all checks together. */
@NullMarked
package io.kubeevidence.check;

import org.jspecify.annotations.NullMarked;
