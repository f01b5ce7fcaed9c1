package io.tfevents.server;

import com.google.protobuf.ByteString;
import io.grpc.BindableService;
import io.grpc.ServerServiceDefinition;
import io.grpc.StatusException;
import io.tfevents.event.DataClass;
import io.tfevents.proto.data.BlobSequenceMetadata;
import io.tfevents.proto.data.Downsample;
import io.tfevents.proto.data.GetExperimentRequest;
import io.tfevents.proto.data.GetExperimentResponse;
import io.tfevents.proto.data.ListBlobSequencesRequest;
import io.tfevents.proto.data.ListBlobSequencesResponse;
import io.tfevents.proto.data.ListPluginsRequest;
import io.tfevents.proto.data.ListPluginsResponse;
import io.tfevents.proto.data.ListRunsRequest;
import io.tfevents.proto.data.ListRunsResponse;
import io.tfevents.proto.data.ListScalarsRequest;
import io.tfevents.proto.data.ListScalarsResponse;
import io.tfevents.proto.data.ListTensorsRequest;
import io.tfevents.proto.data.ListTensorsResponse;
import io.tfevents.proto.data.ReadBlobRequest;
import io.tfevents.proto.data.ReadBlobSequencesRequest;
import io.tfevents.proto.data.ReadScalarsRequest;
import io.tfevents.proto.data.ReadTensorsRequest;
import io.tfevents.proto.data.ScalarMetadata;
import io.tfevents.proto.data.TensorMetadata;
import java.io.IOException;
import java.util.Comparator;
import java.util.Map;
import java.util.TreeSet;

/** Answers TensorBoard's questions: the methods of {@code data_provider.proto}. */
final class DataProvider implements BindableService {
  private final Board board;
  private final Map<String, Integer> samples;
  private final Underway underway;
  private final ScalarAnswers scalars;
  private final TensorAnswers tensors;
  private final BlobAnswers blobs;

  /**
   * Answers from a board.
   *
   * @param samples the most points of a tag in an answer, by plugin
   * @param memory about how many bytes of answers and of what was read for them to keep
   */
  DataProvider(Board board, Map<String, Integer> samples, long memory, Underway underway) {
    this.board = board;
    this.samples = samples;
    this.underway = underway;
    scalars = new ScalarAnswers(memory / 3);
    tensors = new TensorAnswers(memory / 3);
    blobs = new BlobAnswers(memory / 3);
  }

  @Override
  public ServerServiceDefinition bindService() {
    var calls = new Calls(underway);
    calls.add("GetExperiment", GetExperimentRequest.parser(), q -> experiment());
    calls.add("ListPlugins", ListPluginsRequest.parser(), q -> plugins());
    calls.add("ListRuns", ListRunsRequest.parser(), q -> runs());
    calls.add("ListScalars", ListScalarsRequest.parser(), this::listScalars);
    calls.add("ReadScalars", ReadScalarsRequest.parser(), this::readScalars);
    calls.add("ListTensors", ListTensorsRequest.parser(), this::listTensors);
    calls.add("ReadTensors", ReadTensorsRequest.parser(), this::readTensors);
    calls.add("ListBlobSequences", ListBlobSequencesRequest.parser(), this::listBlobSequences);
    calls.add("ReadBlobSequences", ReadBlobSequencesRequest.parser(), this::readBlobSequences);
    calls.addInParts("ReadBlob", ReadBlobRequest.parser(), q -> blobs.blob(board, q.getBlobKey()));
    return calls.toService();
  }

  private ByteString experiment() {
    return GetExperimentResponse.newBuilder()
        .setDataLocation(board.location())
        .build()
        .toByteString();
  }

  private ByteString plugins() {
    var names = new TreeSet<String>();
    for (var run : board.runs()) {
      run.tags().forEach(tag -> names.add(tag.metadata().plugin()));
    }
    var answer = ListPluginsResponse.newBuilder();
    names.forEach(name -> answer.addPluginsBuilder().setName(name));
    return answer.build().toByteString();
  }

  /** The runs that have an event, by when they started. */
  private ByteString runs() {
    var answer = ListRunsResponse.newBuilder();
    board.runs().stream()
        .filter(run -> run.startTime().isPresent())
        .sorted(Comparator.<BoardRun>comparingDouble(run -> run.startTime().getAsDouble()))
        .forEach(
            run ->
                answer
                    .addRunsBuilder()
                    .setName(run.name())
                    .setStartTime(run.startTime().getAsDouble()));
    return answer.build().toByteString();
  }

  private ByteString listScalars(ListScalarsRequest question) throws StatusException {
    var answer = ListScalarsResponse.newBuilder();
    var selected =
        Selected.of(DataClass.SCALAR, question.getPluginFilter(), question.getRunTagFilter());
    for (var found : selected.on(board)) {
      var run = answer.addRunsBuilder().setRunName(found.run().name());
      for (var tag : found.tags()) {
        run.addTagsBuilder()
            .setTagName(tag.name())
            .setMetadata(
                ScalarMetadata.newBuilder()
                    .setMaxStep(tag.maxStep())
                    .setMaxWallTime(tag.maxWallTime())
                    .setSummaryMetadata(tag.summaryMetadata()));
      }
    }
    return answer.build().toByteString();
  }

  private ByteString listTensors(ListTensorsRequest question) throws StatusException {
    var answer = ListTensorsResponse.newBuilder();
    var selected =
        Selected.of(DataClass.TENSOR, question.getPluginFilter(), question.getRunTagFilter());
    for (var found : selected.on(board)) {
      var run = answer.addRunsBuilder().setRunName(found.run().name());
      for (var tag : found.tags()) {
        run.addTagsBuilder()
            .setTagName(tag.name())
            .setMetadata(
                TensorMetadata.newBuilder()
                    .setMaxStep(tag.maxStep())
                    .setMaxWallTime(tag.maxWallTime())
                    .setSummaryMetadata(tag.summaryMetadata()));
      }
    }
    return answer.build().toByteString();
  }

  private ByteString listBlobSequences(ListBlobSequencesRequest question) throws StatusException {
    var answer = ListBlobSequencesResponse.newBuilder();
    var selected =
        Selected.of(
            DataClass.BLOB_SEQUENCE, question.getPluginFilter(), question.getRunTagFilter());
    for (var found : selected.on(board)) {
      var run = answer.addRunsBuilder().setRunName(found.run().name());
      for (var tag : found.tags()) {
        run.addTagsBuilder()
            .setTagName(tag.name())
            .setMetadata(
                BlobSequenceMetadata.newBuilder()
                    .setMaxStep(tag.maxStep())
                    .setMaxWallTime(tag.maxWallTime())
                    .setMaxLength(tag.maxLength())
                    .setSummaryMetadata(tag.summaryMetadata()));
      }
    }
    return answer.build().toByteString();
  }

  private ByteString readScalars(ReadScalarsRequest question) throws StatusException {
    var selected =
        Selected.of(DataClass.SCALAR, question.getPluginFilter(), question.getRunTagFilter());
    long points = points(question.hasDownsample(), question.getDownsample(), selected);
    return scalars.of(selected.on(board), points);
  }

  private ByteString readTensors(ReadTensorsRequest question) throws StatusException, IOException {
    var selected =
        Selected.of(DataClass.TENSOR, question.getPluginFilter(), question.getRunTagFilter());
    long points = points(question.hasDownsample(), question.getDownsample(), selected);
    return tensors.of(selected.on(board), points);
  }

  private ByteString readBlobSequences(ReadBlobSequencesRequest question) throws StatusException {
    var selected =
        Selected.of(
            DataClass.BLOB_SEQUENCE, question.getPluginFilter(), question.getRunTagFilter());
    long points = points(question.hasDownsample(), question.getDownsample(), selected);
    return BlobAnswers.references(selected.on(board), points);
  }

  private long points(boolean isSaid, Downsample downsample, Selected selected)
      throws StatusException {
    int most = samples.getOrDefault(selected.plugin(), Integer.MAX_VALUE);
    return Math.min(Selected.points(isSaid, downsample), most);
  }
}
