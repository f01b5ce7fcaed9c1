/**
 * HDFS, S3, Google Cloud Storage, Azure and whatever else Hadoop reaches, as a {@link
 * io.tfevents.storage.Storage}. With this jar, Hadoop's client and the connector of a file system
 * on the class path, URIs such as {@code hdfs://…} and {@code s3a://…} work wherever a location is
 * asked for. Start with {@link io.tfevents.hadoop.HadoopStorage} for the settings.
 */
@NullMarked
package io.tfevents.hadoop;

import org.jspecify.annotations.NullMarked;
