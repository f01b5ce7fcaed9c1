/**
 * The {@code tfevents} command: a class for each subcommand, thin over the libraries. Start with
 * {@code TfEvents}, which maps what goes wrong to sentences and exit codes.
 */
@NullMarked
package io.tfevents.cli;

import org.jspecify.annotations.NullMarked;
