/** How fast logs are read: JMH benchmarks, and programs to be timed as whole processes. */
@NullMarked
package io.tfevents.benchmarks;

import org.jspecify.annotations.NullMarked;
