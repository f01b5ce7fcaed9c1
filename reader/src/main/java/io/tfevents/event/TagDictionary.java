package io.tfevents.event;

import java.lang.invoke.VarHandle;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;

/**
 * The tags of a run, numbered as they appear, with the first metadata of each. The files of a run
 * are read one after another with the same dictionary, since a tag's metadata stands in one of them
 * only. Not safe for use by several threads.
 *
 * <p>Implementation: tags come again and again in the same order, so the tag that followed this one
 * the last time is tried first; a hash table that is seeded at random is behind it.
 */
public final class TagDictionary {
  /** The most tags that a run may have. */
  public static final int MAX_TAGS = 1 << 20;

  /** The most bytes that the tags of a run and their metadata may have together. */
  public static final long MAX_BYTES = 1L << 28;

  /** Metadata that is repeated with each value is longer than this only by mistake. */
  private static final int LONGEST_REPEATED = 1 << 12;

  private static final VarHandle LONG = WireReader.LONG;
  private static final long SEED = ThreadLocalRandom.current().nextLong() | 1;

  /** The most bytes of patterns; they only save time, and must not cost a tag its place. */
  private static final long MAX_PATTERN_BYTES = 1L << 26;

  private static final byte[] NO_BYTES = {};

  /** What TensorFlow 1's form of a number says of its tag. */
  private static final TagMetadata OF_SIMPLE_VALUES = TagMetadata.ofForm("scalars");

  private int count;
  private long bytes;
  private long patternBytes;
  private byte[][] names = {NO_BYTES};
  private @Nullable TagMetadata[] metadata = {null};
  private byte[][] rawMetadata = {NO_BYTES};
  private boolean[] isScalar = {false};
  private int[] successors = {0};

  private @Nullable ScalarPattern[] patterns = {null};
  private boolean[] isAnnounced = {false};

  /** In which file a tag's metadata came. */
  private int[] metadataFile = {0};

  /** In which file a tag last had a value before it had metadata. */
  private int[] lastBareFile = {0};

  /** Tag ids, each plus one; 0 for a free place. */
  private int[] table = new int[4];

  // The metadata that came last with a scalar, as it was written and as it was understood.
  private byte[] lastScalarRaw = NO_BYTES;
  private TagMetadata lastScalarMetadata = OF_SIMPLE_VALUES;

  private int previous;
  private int file = 1;

  // Of a fork only: how much came from where it was forked, and to which tags something came since
  // that hung on their having no metadata.
  private int inherited;
  private long inheritedBytes;
  private @Nullable BitSet touched;
  private boolean refused;

  /** An empty dictionary, for a run. */
  public TagDictionary() {}

  /**
   * A copy to read a stretch of a file with while this dictionary is read on with elsewhere. If the
   * file is the one being read, {@link #join} brings back what the copy learns; if it is an earlier
   * one, what is read with the copy is right only while it {@linkplain #isAsForked learns nothing}.
   *
   * @param file the number of the file, as {@link #nextFile} gave it: metadata from files behind it
   *     is not yet known there
   */
  public TagDictionary fork(int file) {
    var fork = new TagDictionary();
    fork.count = count;
    fork.bytes = bytes;
    fork.names = names.clone();
    fork.metadata = metadata.clone();
    fork.rawMetadata = rawMetadata.clone();
    fork.isScalar = isScalar.clone();
    fork.successors = successors.clone();
    fork.patterns = new @Nullable ScalarPattern[patterns.length];
    fork.isAnnounced = isAnnounced.clone();
    fork.metadataFile = metadataFile.clone();
    fork.lastBareFile = lastBareFile.clone();
    fork.table = table.clone();
    fork.lastScalarRaw = lastScalarRaw;
    fork.lastScalarMetadata = lastScalarMetadata;
    fork.previous = previous;
    fork.file = file;
    fork.inherited = count;
    fork.inheritedBytes = bytes;
    fork.touched = new BitSet();
    for (int id = 0; id < count; id++) {
      if (metadataFile[id] > file) {
        fork.metadata[id] = null;
        fork.isScalar[id] = false;
      }
    }
    return fork;
  }

  /** Whether a fork has met no tag that is new, or has no metadata. */
  public boolean isAsForked() {
    return touched != null && touched.isEmpty() && !refused;
  }

  /**
   * Takes over what a fork has learned, if it read its stretch just as it would have been read with
   * this dictionary.
   *
   * @return the id here of each of the fork's tags; null if the stretch must be read again with
   *     this dictionary, which is then as it was
   */
  public int @Nullable [] join(TagDictionary fork) {
    if (fork.touched == null || fork.refused) {
      return null;
    }
    int newTags = fork.count - fork.inherited;
    if (!hasRoomFor(newTags, fork.bytes - fork.inheritedBytes)) {
      return null;
    }
    int[] ids = new int[fork.count];
    for (int id = 0; id < fork.count; id++) {
      ids[id] = id < fork.inherited ? id : probe(fork.names[id], 0, fork.names[id].length);
      if (fork.touched.get(id) && ids[id] >= 0 && !agrees(ids[id], fork, id)) {
        return null;
      }
    }
    for (int id = fork.touched.nextSetBit(0); id >= 0; id = fork.touched.nextSetBit(id + 1)) {
      if (ids[id] < 0) {
        byte[] name = fork.names[id];
        ids[id] = add(new Slice(name, 0, name.length));
      }
      learn(ids[id], fork, id);
    }
    return ids;
  }

  /** Whether what a fork made of a tag's values is what this dictionary would have made of them. */
  private boolean agrees(int mine, TagDictionary fork, int id) {
    boolean bare = lastBareFile[mine] == fork.file;
    boolean bareInFork = fork.lastBareFile[id] == fork.file;
    var known = metadata[mine];
    var learned = fork.metadata[id];
    return known == null
        ? learned == null || !bare || bareInFork
        : !bareInFork && known.equals(learned);
  }

  private void learn(int mine, TagDictionary fork, int id) {
    if (fork.lastBareFile[id] == fork.file) {
      lastBareFile[mine] = fork.file;
    }
    isAnnounced[mine] |= fork.isAnnounced[id];
    var learned = fork.metadata[id];
    if (learned == null) {
      return;
    }
    metadataFile[mine] =
        metadata[mine] == null ? fork.file : Math.min(metadataFile[mine], fork.file);
    if (metadata[mine] == null) {
      metadata[mine] = learned;
      isScalar[mine] = fork.isScalar[id];
      rawMetadata[mine] = fork.rawMetadata[id];
      bytes += fork.rawMetadata[id].length;
    }
  }

  /** Lets go of what only saves time. */
  public void compact() {
    patterns = new @Nullable ScalarPattern[names.length];
    patternBytes = 0;
  }

  /**
   * What a dictionary knows of a tag.
   *
   * @param metadata the tag's first metadata; null if none came yet
   * @param metadataFile the number of the file in which they came
   * @param bareFile the number of the last file in which the tag had a value before it had
   *     metadata; 0 for none
   */
  public record Entry(
      String name, @Nullable TagMetadata metadata, int metadataFile, int bareFile) {}

  /** What is known of each tag, to {@linkplain #of make} such a dictionary again. */
  public List<Entry> entries() {
    var entries = new ArrayList<Entry>(count);
    for (int id = 0; id < count; id++) {
      entries.add(new Entry(name(id), metadata[id], metadataFile[id], lastBareFile[id]));
    }
    return entries;
  }

  /**
   * A dictionary that knows these tags, before the first file. Sinks are not told of them again.
   */
  public static TagDictionary of(List<Entry> entries) {
    var dictionary = new TagDictionary();
    for (var entry : entries) {
      byte[] name = entry.name().getBytes(StandardCharsets.UTF_8);
      int id = dictionary.add(new Slice(name, 0, name.length));
      var first = entry.metadata();
      if (first != null) {
        dictionary.setMetadata(id, first);
        dictionary.bytes += first.content().size();
      }
      dictionary.metadataFile[id] = entry.metadataFile();
      dictionary.lastBareFile[id] = entry.bareFile();
      dictionary.markAnnounced(id);
    }
    return dictionary;
  }

  /** How many tags there are. */
  public int size() {
    return count;
  }

  /** The name of a tag. */
  public String name(int tagId) {
    return Bytes.owned(names[tagId]).toUtf8();
  }

  /** A tag's first metadata; null if none came yet. */
  public @Nullable TagMetadata metadata(int tagId) {
    return metadata[tagId];
  }

  /** Goes on to the run's next file, and gives its number, larger than those before. */
  public int nextFile() {
    return ++file;
  }

  /** The id of a tag, −1 if it is new. */
  int find(byte[] buffer, int start, int length) {
    if (count > 0) {
      int guess = successors[previous];
      byte[] name = names[guess];
      if (name.length == length && Arrays.equals(name, 0, length, buffer, start, start + length)) {
        previous = guess;
        return guess;
      }
    }
    return probe(buffer, start, length);
  }

  private int probe(byte[] buffer, int start, int length) {
    int mask = table.length - 1;
    int at = hash(buffer, start, length) & mask;
    for (int entry = table[at]; entry != 0; entry = table[at]) {
      byte[] name = names[entry - 1];
      if (name.length == length && Arrays.equals(name, 0, length, buffer, start, start + length)) {
        follow(entry - 1);
        return entry - 1;
      }
      at = (at + 1) & mask;
    }
    return -1;
  }

  private void follow(int tagId) {
    successors[previous] = tagId;
    previous = tagId;
  }

  /** Whether all is known of the tag that a scalar value without metadata of its own needs. */
  boolean isScalar(int tagId) {
    return isScalar[tagId];
  }

  /** Whether the bytes are those of the tag's first metadata. */
  boolean repeatsMetadata(int tagId, byte[] buffer, int start, int end) {
    byte[] raw = rawMetadata[tagId];
    return raw.length == end - start && Arrays.equals(raw, 0, raw.length, buffer, start, end);
  }

  /** The tag that comes next if it is the one that did the last time; there must be a tag. */
  int expected() {
    return successors[previous];
  }

  /** The expected tag came. */
  void meetExpected() {
    previous = successors[previous];
  }

  /** What the tag's scalars look like; null if that is not known. */
  @Nullable ScalarPattern pattern(int tagId) {
    return patterns[tagId];
  }

  /** Keeps what the tag's scalars look like, if there is room. */
  void learn(int tagId, ScalarPattern pattern) {
    if (patternBytes + pattern.length() <= MAX_PATTERN_BYTES) {
      patternBytes += pattern.length();
      patterns[tagId] = pattern;
    }
  }

  int find(Slice name) {
    return find(name.bytes(), name.start(), name.length());
  }

  /**
   * Whether so many more tags, with so many bytes of names and metadata, stay within the limits.
   */
  boolean hasRoomFor(int newTags, long newBytes) {
    boolean fits = count + newTags <= MAX_TAGS && bytes + newBytes <= MAX_BYTES;
    refused |= !fits;
    return fits;
  }

  /** Adds a tag and gives its id. */
  int add(Slice name) {
    if (count == names.length) {
      grow();
    }
    int id = count++;
    names[id] = name.toByteArray();
    rawMetadata[id] = NO_BYTES;
    bytes += name.length();
    insert(id);
    follow(id);
    touch(id);
    return id;
  }

  /**
   * Adds a tag whose first value is a scalar, if that takes no close look: its name is ASCII, and
   * it has no metadata and TensorFlow 1's form, or the metadata that a scalar's tag had before.
   *
   * @param metadata where the value's {@code SummaryMetadata} starts; −1 if it has none
   * @return its id; −1 if a close look is needed
   */
  int addScalar(
      byte[] buffer, int name, int length, int metadata, int metadataEnd, boolean isSimple) {
    byte[] raw = metadata < 0 && isSimple ? NO_BYTES : lastScalarRaw;
    boolean known =
        isSimple
            ? metadata < 0
            : metadata >= 0
                && raw.length > 0
                && Arrays.equals(buffer, metadata, metadataEnd, raw, 0, raw.length);
    if (!known || !isAscii(buffer, name, length) || !hasRoomFor(1, length + raw.length)) {
      return -1;
    }
    int id = add(new Slice(buffer, name, name + length));
    setMetadata(id, isSimple ? OF_SIMPLE_VALUES : lastScalarMetadata);
    rawMetadata[id] = raw;
    bytes += raw.length;
    return id;
  }

  private static boolean isAscii(byte[] buffer, int start, int length) {
    for (int i = start; i < start + length; i++) {
      if (buffer[i] < 0) {
        return false;
      }
    }
    return true;
  }

  /**
   * A value of the tag comes.
   *
   * @return whether it brings the tag's first metadata
   */
  boolean update(int tagId, SummaryValue value) {
    if (metadata[tagId] != null) {
      return false;
    }
    touch(tagId);
    var own = value.tagMetadata();
    if (own == null) {
      lastBareFile[tagId] = file;
      return false;
    }
    // TensorBoard's dataclass_compat.py looks at the first value in a file only.
    setMetadata(tagId, lastBareFile[tagId] == file ? own : own.classified());
    var raw = value.metadata();
    if (raw != null) {
      bytes += raw.length();
      if (raw.length() <= LONGEST_REPEATED) {
        rawMetadata[tagId] = raw.toByteArray();
        if (isScalar[tagId]
            && lastBareFile[tagId] != file
            && value.form() == SummaryValue.Form.TENSOR) {
          lastScalarRaw = rawMetadata[tagId];
          lastScalarMetadata = own.classified();
        }
      }
    }
    return true;
  }

  /** Whether the sink has been told of the tag. */
  boolean isAnnounced(int tagId) {
    return isAnnounced[tagId];
  }

  void markAnnounced(int tagId) {
    isAnnounced[tagId] = true;
  }

  void setMetadata(int tagId, TagMetadata first) {
    touch(tagId);
    metadata[tagId] = first;
    metadataFile[tagId] = file;
    isScalar[tagId] = isScalar(first);
  }

  private void touch(int tagId) {
    if (touched != null) {
      touched.set(tagId);
    }
  }

  static boolean isScalar(TagMetadata metadata) {
    return metadata.dataClass() == DataClass.SCALAR || metadata.plugin().equals("scalars");
  }

  private void insert(int id) {
    int mask = table.length - 1;
    int at = hash(names[id], 0, names[id].length) & mask;
    while (table[at] != 0) {
      at = (at + 1) & mask;
    }
    table[at] = id + 1;
  }

  private void grow() {
    int size = Math.max(8, 2 * names.length);
    names = Arrays.copyOf(names, size);
    metadata = Arrays.copyOf(metadata, size);
    rawMetadata = Arrays.copyOf(rawMetadata, size);
    isScalar = Arrays.copyOf(isScalar, size);
    successors = Arrays.copyOf(successors, size);
    isAnnounced = Arrays.copyOf(isAnnounced, size);
    patterns = Arrays.copyOf(patterns, size);
    metadataFile = Arrays.copyOf(metadataFile, size);
    lastBareFile = Arrays.copyOf(lastBareFile, size);
    table = new int[4 * size];
    for (int id = 0; id < count; id++) {
      insert(id);
    }
  }

  private static int hash(byte[] buffer, int start, int length) {
    long hash = length;
    int end = start + length;
    int at = start;
    for (; end - at >= 8; at += 8) {
      hash = (hash ^ (long) LONG.get(buffer, at)) * SEED;
      hash ^= hash >>> 29;
    }
    for (; at < end; at++) {
      hash = (hash ^ buffer[at]) * SEED;
    }
    // Short names differ in the upper bits, and the table looks at the lower ones.
    hash ^= hash >>> 32;
    hash *= SEED;
    return (int) (hash ^ hash >>> 29);
  }
}
