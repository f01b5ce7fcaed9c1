/**
 * Decision trees as pictures. {@link io.tfevents.interop.drawing.tree.TreeModels} reads the trees
 * of a model's file, those of other libraries are made of {@link
 * io.tfevents.interop.drawing.tree.TreeNode}s by code, and {@link
 * io.tfevents.interop.drawing.tree.TreeDrawing} draws one: with data, each split shows how its
 * feature is distributed to both sides of the threshold. {@link
 * io.tfevents.interop.drawing.tree.TreeSummary} makes an image for an event file of it.
 */
@NullMarked
package io.tfevents.interop.drawing.tree;

import org.jspecify.annotations.NullMarked;
