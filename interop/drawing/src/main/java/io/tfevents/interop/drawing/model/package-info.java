/**
 * Neural networks as pictures. {@link io.tfevents.interop.drawing.model.LoggedModel} finds a model
 * in a log directory, {@link io.tfevents.interop.drawing.model.KerasLayers} and {@link
 * io.tfevents.interop.drawing.model.GraphLayers} make {@link
 * io.tfevents.interop.drawing.model.Layer}s of it, and {@link
 * io.tfevents.interop.drawing.model.ModelDrawing} draws them.
 */
@NullMarked
package io.tfevents.interop.drawing.model;

import org.jspecify.annotations.NullMarked;
