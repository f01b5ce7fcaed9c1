package io.tfevents.event;

import static io.tfevents.event.Messages.event;
import static io.tfevents.event.Messages.number;
import static io.tfevents.event.Messages.oneFloat;
import static io.tfevents.event.Messages.value;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.tfevents.tfrecord.Fault;
import io.tfevents.tfrecord.FaultKind;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TagDictionaryTest {
  @TempDir Path folder;

  @Test
  void tagsAreNumberedAsTheyAppearAndKeepTheirNumbers() {
    long seed = System.nanoTime();
    var random = new Random(seed);
    var tags = new TagDictionary();
    var expected = new HashMap<String, Integer>();
    for (int i = 0; i < 200_000; i++) {
      var name = "tag " + random.nextInt(20_000);
      var known = expected.putIfAbsent(name, expected.size());

      assertThat(findOrAdd(tags, name))
          .as("seed %d", seed)
          .isEqualTo(known == null ? expected.size() - 1 : known);
    }
    assertThat(tags.size()).isEqualTo(expected.size()).isGreaterThan(10_000);
    expected.forEach((name, id) -> assertThat(tags.name(id)).isEqualTo(name));
  }

  @Test
  void namesThatDifferOnlyInTheMiddleAreDifferent() {
    var tags = new TagDictionary();
    var names = new ArrayList<String>();
    for (int i = 0; i < 3000; i++) {
      names.add("eight by" + (10_000 + i) + "tes each");
    }
    names.forEach(name -> findOrAdd(tags, name));

    for (int i = 0; i < names.size(); i++) {
      assertThat(find(tags, names.get(i))).isEqualTo(i);
    }
    assertThat(find(tags, "eight by10000tes eaci")).isEqualTo(-1);
  }

  @Test
  void aNameIsNoOtherThatStartsWithIt() {
    var tags = new TagDictionary();
    var name = "abcdefghijklmnopqrstuvwxyz";
    for (int length = 0; length <= name.length(); length++) {
      assertThat(findOrAdd(tags, name.substring(0, length))).isEqualTo(length);
    }
    for (int length = 0; length <= name.length(); length++) {
      assertThat(find(tags, name.substring(0, length))).isEqualTo(length);
    }
  }

  @Test
  void namesOfZeroBytesAreToldByTheirLength() {
    var tags = new TagDictionary();
    for (int length = 0; length < 40; length++) {
      assertThat(findOrAdd(tags, "\0".repeat(length))).isEqualTo(length);
    }
    for (int length = 39; length >= 0; length--) {
      assertThat(find(tags, "\0".repeat(length))).isEqualTo(length);
    }
  }

  @Test
  void nothingIsFoundInAnEmptyDictionary() {
    assertThat(find(new TagDictionary(), "")).isEqualTo(-1);
    assertThat(find(new TagDictionary(), "a")).isEqualTo(-1);
  }

  @Test
  void aNameIsCopiedFromTheBufferItIsFoundIn() {
    var tags = new TagDictionary();
    byte[] buffer = "..loss..".getBytes(UTF_8);
    int id = tags.add(new Slice(buffer, 2, 6));
    buffer[2] = 'x';

    assertThat(tags.name(id)).isEqualTo("loss");
    assertThat(find(tags, "loss")).isEqualTo(id);
    assertThat(tags.find(buffer, 2, 4)).isEqualTo(-1);
  }

  @Test
  void metadataInAFileHoldsForTheRunsNextFile() throws IOException {
    var tags = new TagDictionary();

    assertThat(read(tags, "a", event(1, value("t", "scalars").setTensor(oneFloat(1)))))
        .hasOnlyElementsOfType(ScalarEvent.class);
    assertThat(read(tags, "b", event(2, value("t").setTensor(oneFloat(2)))))
        .hasOnlyElementsOfType(ScalarEvent.class);
    assertThat(read(new TagDictionary(), "c", event(2, value("t").setTensor(oneFloat(2)))))
        .hasOnlyElementsOfType(TensorEvent.class);
  }

  @Test
  void metadataInAFileDoesNotHoldForTheFilesBefore() throws IOException {
    var tags = new TagDictionary();

    assertThat(read(tags, "a", event(1, value("t").setTensor(oneFloat(1)))))
        .hasOnlyElementsOfType(TensorEvent.class);
    assertThat(
            read(
                tags,
                "b",
                event(2, value("t").setTensor(oneFloat(2))),
                event(3, value("t", "scalars").setTensor(oneFloat(3)))))
        .extracting(Event::getClass)
        .containsExactly(TensorEvent.class, ScalarEvent.class);
  }

  @Test
  void theFirstMetadataOfARunHoldsAgainstThatOfALaterFile() throws IOException {
    var tags = new TagDictionary();
    read(tags, "a", event(1, value("t", "scalars").setTensor(oneFloat(1))));

    var later = read(tags, "b", event(2, value("t", "text").setTensor(oneFloat(2))));

    assertThat(later).hasOnlyElementsOfType(ScalarEvent.class);
  }

  @Test
  void theDataClassIsToldFromThePluginOnlyOnATagsFirstValueInItsFile() throws IOException {
    var tags = new TagDictionary();
    read(
        tags,
        "a",
        event(1, value("early", "text").setTensor(oneFloat(1))),
        event(2, value("late").setTensor(oneFloat(2))),
        event(3, value("late", "text").setTensor(oneFloat(3))),
        event(4, value("next file").setTensor(oneFloat(4))));
    read(tags, "b", event(5, value("next file", "text").setTensor(oneFloat(5))));

    assertThat(dataClass(tags, "early")).isEqualTo(DataClass.TENSOR);
    assertThat(dataClass(tags, "late")).isEqualTo(DataClass.UNKNOWN);
    assertThat(dataClass(tags, "next file")).isEqualTo(DataClass.TENSOR);
  }

  @Test
  void aSinkIsToldOfATagOnceAndAgainOfItsMetadata() throws IOException {
    var tags = new TagDictionary();
    var told = new ArrayList<String>();
    var path =
        Messages.write(
            folder.resolve("a"),
            event(1, number("n", 1), value("t").setTensor(oneFloat(1))),
            event(2, number("n", 1), value("t").setTensor(oneFloat(1))),
            event(3, number("n", 1), value("t", "scalars").setTensor(oneFloat(1))),
            event(4, value("t", "text").setTensor(oneFloat(1)), number("last", 2)));
    try (var file = EventFile.open(path)) {
      file.scan(tags, new Told(told));
    }

    assertThat(told).containsExactly("0 n scalars", "1 t none", "1 t scalars", "2 last scalars");
  }

  @Test
  void aTagPastTheLimitIsAFaultAndNothingOfItsRecordIsHandedOver() throws IOException {
    var tags = full();
    var known = tags.name(7);
    var told = new ArrayList<String>();
    var path =
        Messages.write(
            folder.resolve("a"),
            event(1, number(known, 1)),
            event(2, number(known, 1), number("one too many", 2)),
            event(3, number(known, 1)));
    try (var file = EventFile.open(path)) {
      file.scan(tags, new Told(told));

      assertThat(file.records()).isEqualTo(2);
      assertThat(file.faults()).extracting(Fault::kind).containsExactly(FaultKind.TOO_LARGE);
    }
    assertThat(told).containsExactly("7 " + known + " scalars");
    assertThat(tags.size()).isEqualTo(TagDictionary.MAX_TAGS);
  }

  @Test
  void aGraphPastTheLimitIsAFault() throws IOException {
    var path =
        Messages.write(
            folder.resolve("a"),
            event(1).setGraphDef(com.google.protobuf.ByteString.copyFromUtf8("graph")));
    try (var file = EventFile.open(path)) {
      assertThat(file.events(full())).isEmpty();
      assertThat(file.faults()).extracting(Fault::kind).containsExactly(FaultKind.TOO_LARGE);
    }
  }

  @Test
  void patternsTakeNoRoomFromTags() {
    var tags = new TagDictionary();
    byte[] name = {9};
    int id = tags.add(new Slice(name, 0, 1));

    tags.learn(id, new ScalarPattern(new byte[400], 0, 400, 396, 0, -1, -1));

    assertThat(tags.pattern(id)).isNotNull();
    assertThat(tags.hasRoomFor(0, TagDictionary.MAX_BYTES - 1)).isTrue();
  }

  @Test
  void theBytesOfNamesAreLimited() {
    var tags = new TagDictionary();
    byte[] large = new byte[1 << 26];
    for (int i = 0; i < 3; i++) {
      large[i] = 1;
      assertThat(tags.add(new Slice(large, 0, large.length))).isEqualTo(i);
    }
    byte[] name = {9};
    int id = tags.add(new Slice(name, 0, 1));

    assertThat(id).isEqualTo(3);
    assertThat(tags.hasRoomFor(1, large.length)).isFalse();
    assertThat(tags.hasRoomFor(1, large.length - 1)).isTrue();
    assertThat(tags.find(name, 0, 1)).isEqualTo(id);
  }

  private static TagDictionary full() {
    var tags = new TagDictionary();
    for (int i = 0; i < TagDictionary.MAX_TAGS; i++) {
      byte[] name = Integer.toString(i, 36).getBytes(UTF_8);
      tags.add(new Slice(name, 0, name.length));
    }
    assertThat(tags.size()).isEqualTo(TagDictionary.MAX_TAGS);
    return tags;
  }

  private record Told(List<String> told) implements EventSink {
    @Override
    public void tag(int tagId, String name, @Nullable TagMetadata metadata) {
      told.add(tagId + " " + name + " " + (metadata == null ? "none" : metadata.plugin()));
    }

    @Override
    public void scalar(double wallTime, long step, int tagId, double value) {}

    @Override
    public void sourceWriter(String writer) {
      told.add("writer " + writer);
    }
  }

  private List<Event> read(
      TagDictionary tags, String name, io.tfevents.proto.Event.Builder... events)
      throws IOException {
    try (var file = EventFile.open(Messages.write(folder.resolve(name), events))) {
      var read = new ArrayList<Event>();
      file.events(tags).forEach(read::add);
      return read;
    }
  }

  private static DataClass dataClass(TagDictionary tags, String name) {
    var metadata = tags.metadata(find(tags, name));
    assertThat(metadata).isNotNull();
    return metadata == null ? DataClass.UNKNOWN : metadata.dataClass();
  }

  private static int find(TagDictionary tags, String name) {
    byte[] bytes = name.getBytes(UTF_8);
    return tags.find(bytes, 0, bytes.length);
  }

  private static int findOrAdd(TagDictionary tags, String name) {
    byte[] bytes = name.getBytes(UTF_8);
    int id = tags.find(bytes, 0, bytes.length);
    return id < 0 ? tags.add(new Slice(bytes, 0, bytes.length)) : id;
  }
}
