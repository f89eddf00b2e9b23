/**
 * What a judgement becomes once the operator's statements are laid over it: {@link
 * io.kubeevidence.finding.StatusPolicy} is the one place where the assessed verdict, the provider
 * baseline and an attestation turn into the status shown. Keeps the assessed verdict beside it. May
 * use {@code check} and below; reads no files.
 */
@NullMarked
package io.kubeevidence.finding;

import org.jspecify.annotations.NullMarked;
