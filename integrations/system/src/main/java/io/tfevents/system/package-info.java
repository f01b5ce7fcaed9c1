/**
 * How busy the machine is that a run trains on, as numbers in the run's event file; {@link
 * io.tfevents.system.HardwareMonitor} is the way in.
 */
@NullMarked
package io.tfevents.system;

import org.jspecify.annotations.NullMarked;
