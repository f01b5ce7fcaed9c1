/**
 * Fuzz tests: what holds of any bytes that are read as a file or as an event.
 *
 * <p>{@code mvn verify} runs each on its seeds, which are pieces of {@code testdata}, and on the
 * files in {@code src/test/resources}, in the folder {@code <package>/<test>Inputs}. {@code
 * fuzz/run.sh} fuzzes. A finding becomes a test for good: the bug gets a test of its own in its
 * module, and the input, under a name that says what it is, goes into that folder.
 */
@NullMarked
package io.tfevents.fuzz;

import org.jspecify.annotations.NullMarked;
