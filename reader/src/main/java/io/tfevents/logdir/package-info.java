/**
 * Log directories: runs, the tags of each, and the series of values under each tag.
 *
 * <p>A run is every event file directly in one directory, and its name is that directory's path
 * below the log directory. {@link io.tfevents.logdir.Logdir#open} reads a whole log directory and
 * keeps its scalars in memory; {@link io.tfevents.logdir.Logdir#list} only finds the files, to be
 * streamed run by run.
 *
 * <pre>{@code
 * var logdir = Logdir.open(Path.of("logs"));
 * for (Run run : logdir.runs()) {
 *   for (ScalarSeries series : run.scalars()) {
 *     System.out.println(run.name() + " " + series.tag() + " " + series.value(series.size() - 1));
 *   }
 * }
 * }</pre>
 */
@NullMarked
package io.tfevents.logdir;

import org.jspecify.annotations.NullMarked;
