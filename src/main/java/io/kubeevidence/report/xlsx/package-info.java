/**
 * The Excel workbook. Apache POI builds what is small and intricate: styles, tables, charts,
 * validations, print set-up, properties. The rows, which may be many, are written as XML by {@link
 * io.kubeevidence.report.xlsx.Grid} and put in place when the package is copied to its final,
 * reproducible form; a row never becomes an object graph. May use {@code report} and below.
 */
@NullMarked
package io.kubeevidence.report.xlsx;

import org.jspecify.annotations.NullMarked;
