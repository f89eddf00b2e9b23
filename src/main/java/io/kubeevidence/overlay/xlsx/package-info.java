/**
 * Workbooks as an input: opening one that nobody vouches for, and the attestations that people
 * filled into it. May use Apache POI, and nothing above {@code overlay}.
 */
@org.jspecify.annotations.NullMarked
package io.kubeevidence.overlay.xlsx;
