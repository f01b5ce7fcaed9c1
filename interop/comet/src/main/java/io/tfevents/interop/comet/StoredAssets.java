package io.tfevents.interop.comet;

import io.tfevents.event.AudioEvent;
import io.tfevents.event.Bytes;
import io.tfevents.event.HparamValue.StructValue;
import io.tfevents.interop.HparamJson;
import io.tfevents.interop.Images;
import io.tfevents.interop.Json;
import io.tfevents.interop.Losses;
import io.tfevents.interop.MediaType;
import io.tfevents.interop.RunRecorder;
import io.tfevents.interop.Sounds;
import io.tfevents.interop.Texts;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Hands over values that are assets. Those of one value follow each other, and wait for the last.
 */
final class StoredAssets {
  private final StoredArchive archive;
  private final String run;
  private final RunRecorder recorder;
  private final Losses losses;
  private final List<Asset> waiting = new ArrayList<>();

  /** A file, and what is said of it. */
  private record Asset(
      Kind kind,
      String tag,
      double wallTime,
      long step,
      double event,
      StructValue own,
      Bytes file) {}

  /**
   * Of a run.
   *
   * @param run what it is called in losses
   */
  StoredAssets(StoredArchive archive, String run, RunRecorder recorder, Losses losses) {
    this.archive = archive;
    this.run = run;
    this.recorder = recorder;
    this.losses = losses;
  }

  /** Adds the asset of a message. */
  void add(StructValue payload) throws IOException {
    var asset = asset(payload);
    if (asset == null) {
      return;
    }
    boolean isSame =
        !waiting.isEmpty() && asset.event() >= 0 && asset.event() == waiting.get(0).event();
    if (!isSame) {
      flush();
    }
    waiting.add(asset);
  }

  private @Nullable Asset asset(StructValue payload) throws IOException {
    var params = Json.object(payload, "additional_params");
    var given = Json.object(payload, Own.NAME);
    var own = given == null ? new StructValue(Map.of()) : given;
    var uploadType = Json.text(payload, "upload_type");
    var tag = given == null ? name(params, uploadType) : Json.text(own, Own.TAG);
    var kind = given == null ? kind(uploadType) : ownKind(Json.text(own, Own.KIND));
    if (kind == Kind.OTHER) {
      losses.add(run, tag, "an asset of type '" + uploadType + "'");
      return null;
    }
    try {
      return new Asset(
          kind,
          tag,
          StoredMessages.wallTime(payload),
          StoredMessages.step(given, params == null ? 0 : Numbers.number(params, "step", 0)),
          Numbers.number(own, Own.EVENT, -1),
          own,
          archive.entry(Json.text(payload, "file_path")));
    } catch (IllegalArgumentException e) {
      losses.add(run, tag, String.valueOf(e.getMessage()));
      return null;
    }
  }

  private static String name(@Nullable StructValue params, String uploadType) {
    if (params == null) {
      return uploadType;
    }
    var name = Json.text(params, "figName");
    name = name.isEmpty() ? Json.text(params, "fileName") : name;
    // What the SDK calls a text is the same for all.
    return name.isEmpty() || name.equals("auto-generated-in-the-backend") ? uploadType : name;
  }

  private static Kind kind(String uploadType) {
    return Arrays.stream(Kind.values())
        .filter(kind -> kind.uploadType().equals(uploadType) && kind != Kind.TEXTS)
        .filter(kind -> kind != Kind.GRAPH && kind != Kind.KERAS_MODEL)
        .findFirst()
        .orElse(Kind.OTHER);
  }

  private static Kind ownKind(String name) {
    return Arrays.stream(Kind.values())
        .filter(kind -> kind.name().equals(name))
        .findFirst()
        .orElse(Kind.OTHER);
  }

  /** Hands over what waits. */
  void flush() throws IOException {
    if (!waiting.isEmpty()) {
      var assets = List.copyOf(waiting);
      waiting.clear();
      try {
        record(assets.get(0), assets);
      } catch (IllegalArgumentException e) {
        losses.add(run, assets.get(0).tag(), String.valueOf(e.getMessage()));
      }
    }
  }

  private void record(Asset first, List<Asset> all) throws IOException {
    var tag = first.tag();
    double wallTime = first.wallTime();
    long step = first.step();
    switch (first.kind()) {
      case IMAGES -> {
        int width = (int) Numbers.number(first.own(), Own.WIDTH, 0);
        int height = (int) Numbers.number(first.own(), Own.HEIGHT, 0);
        var files = all.stream().map(Asset::file).toList();
        recorder.images(tag, wallTime, step, new Images(width, height, files));
      }
      case SOUNDS -> recorder.sounds(tag, wallTime, step, sounds(all));
      case TEXT -> recorder.text(tag, wallTime, step, Texts.of(first.file().toUtf8()));
      case TEXTS -> recorder.text(tag, wallTime, step, TextsAsset.read(json(first)));
      case HISTOGRAM -> recorder.histogram(tag, wallTime, step, HistogramAsset.read(json(first)));
      case PR_CURVE -> recorder.prCurve(tag, wallTime, step, CurveAsset.read(json(first)));
      case GRAPH -> recorder.graph(wallTime, step, first.file());
      case KERAS_MODEL -> recorder.kerasModel(tag, wallTime, step, first.file());
      case OTHER -> throw new AssertionError("these do not wait");
    }
  }

  private static Sounds sounds(List<Asset> all) {
    var clips = new ArrayList<AudioEvent.Clip>();
    boolean isWav = true;
    for (var asset : all) {
      isWav &= MediaType.of(asset.file().toByteArray()) == MediaType.WAV;
      boolean hasLabel = asset.own().fields().containsKey(Own.LABEL);
      var label = hasLabel ? Json.text(asset.own(), Own.LABEL) : null;
      clips.add(new AudioEvent.Clip(asset.file(), label, 0, 0, 0));
    }
    return new Sounds(isWav ? "audio/wav" : "", clips);
  }

  private static StructValue json(Asset asset) {
    if (HparamJson.parse(asset.file().toUtf8()) instanceof StructValue object) {
      return object;
    }
    throw new IllegalArgumentException("a file of JSON that is no object");
  }
}
