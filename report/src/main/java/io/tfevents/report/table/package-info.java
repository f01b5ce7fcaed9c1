/**
 * Tables of trainings in the forms that people paste: {@link io.tfevents.report.table.Table} as
 * Markdown, CSV and LaTeX.
 */
@NullMarked
package io.tfevents.report.table;

import org.jspecify.annotations.NullMarked;
