/**
 * TensorBoard's wire messages, as protoc makes them from {@code tfevents/*.proto}: names, numbers
 * and types are those of TensorBoard and TensorFlow, so that what either writes is read here, and
 * the other way round.
 *
 * <p>Start with {@link io.tfevents.proto.Event}, one record of an event file. Its {@link
 * io.tfevents.proto.Summary} holds values by tag; a value's {@link
 * io.tfevents.proto.SummaryMetadata} names the plugin that shows the tag, and that plugin's own
 * message, such as {@link io.tfevents.proto.ImagePluginData}, stands serialized in its content.
 * Graphs are serialized too: {@link io.tfevents.proto.GraphDef} in {@code graph_def}, {@link
 * io.tfevents.proto.RunMetadata} in {@code tagged_run_metadata}. {@link io.tfevents.proto.Example}
 * is not of TensorBoard: it is what records of TensorFlow's data sets hold.
 *
 * <pre>{@code
 * Event event = Event.parseFrom(record);
 * for (Summary.Value value : event.getSummary().getValueList()) {
 *   System.out.println(event.getStep() + " " + value.getTag() + " " + value.getValueCase());
 * }
 * }</pre>
 *
 * <p>Messages are immutable and may be shared between threads; their builders may not. Fields that
 * are newer than these definitions are kept, and written again, as unknown fields.
 */
package io.tfevents.proto;
