package io.tfevents.server;

import com.google.protobuf.ByteString;
import io.grpc.Status;
import io.grpc.StatusException;
import io.tfevents.event.DataClass;
import io.tfevents.event.StoredValueReader;
import io.tfevents.proto.data.BlobReferenceSequence;
import io.tfevents.proto.data.BlobSequenceData;
import java.io.IOException;
import java.util.List;

/** Answers with references to blobs, and with blobs. */
final class BlobAnswers {
  private final StoredValues blobs;

  /**
   * Keeps blobs that were read.
   *
   * @param memory of about so many bytes
   */
  BlobAnswers(long memory) {
    blobs = new StoredValues(memory, Forms::blobs);
  }

  /** References to the blobs of at most so many values of each tag, at even distances. */
  static ByteString references(List<Selected.RunTags> selected, long asked) throws StatusException {
    long points = Answer.fit(asked, most -> size(selected, most));
    var answer = new Answer();
    for (var found : selected) {
      answer.beginRun(found.run().name());
      for (var tag : found.tags()) {
        answer.add(tag.name(), references(found.run().name(), tag, points).toByteString());
      }
      answer.endRun();
    }
    return answer.toBytes();
  }

  private static long size(List<Selected.RunTags> selected, long points) {
    long size = 0;
    for (var found : selected) {
      for (var tag : found.tags()) {
        long key = 200 + 2L * (found.run().name().length() + tag.name().length());
        for (int index : Evenly.indexes(tag.values().size(), points)) {
          size += 32 + key * tag.values().get(index).blobs();
        }
      }
    }
    return size;
  }

  private static BlobSequenceData references(String run, BoardTag tag, long points) {
    var data = BlobSequenceData.newBuilder();
    for (int index : Evenly.indexes(tag.values().size(), points)) {
      var value = tag.values().get(index);
      var sequence = BlobReferenceSequence.newBuilder();
      for (int blob = 0; blob < value.blobs(); blob++) {
        var key = BlobKey.of(run, tag.name(), index, value, blob);
        sequence.addBlobRefsBuilder().setBlobKey(key.toString());
      }
      data.addStep(value.step()).addWallTime(value.wallTime()).addValues(sequence);
    }
    return data.build();
  }

  /**
   * The blob that a key names.
   *
   * @throws StatusException if there is none
   */
  ByteString blob(Board board, String text) throws StatusException, IOException {
    var key = BlobKey.parse(text).orElseThrow(BlobAnswers::notFound);
    var run = board.run(key.run()).orElseThrow(BlobAnswers::notFound);
    var tag = run.tag(key.tag());
    var value = tag == null || tag.dataClass() != DataClass.BLOB_SEQUENCE ? null : key.valueOf(tag);
    if (tag == null || value == null) {
      throw notFound();
    }
    try (var reader = new StoredValueReader()) {
      var all = blobs.get(value, tag.name(), reader);
      if (key.blob() < 0 || key.blob() >= all.size()) {
        throw notFound();
      }
      return all.get(key.blob());
    }
  }

  private static StatusException notFound() {
    return Status.NOT_FOUND.withDescription("there is no such blob, or no longer").asException();
  }
}
