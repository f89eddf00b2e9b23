/**
 * Admission control that lives in API objects: webhook configurations and the policies of the
 * engines behind them. Reads which of them can refuse a Pod, never what they decide: a wrong guess
 * would be a false Pass.
 */
@NullMarked
package io.kubeevidence.snapshot.object.admission;

import org.jspecify.annotations.NullMarked;
