/**
 * The messages of the gRPC service {@code tensorboard.data.TensorBoardDataProvider}, by which
 * TensorBoard reads runs from a data server. Start with {@link
 * io.tfevents.proto.data.ListScalarsRequest} and {@link io.tfevents.proto.data.ReadScalarsRequest};
 * tensors and blob sequences follow the same pattern.
 */
package io.tfevents.proto.data;
