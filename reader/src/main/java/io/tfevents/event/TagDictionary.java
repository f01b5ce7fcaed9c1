package io.tfevents.event;

import java.lang.invoke.VarHandle;
import java.util.Arrays;
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

  private int count;
  private long bytes;
  private long patternBytes;
  private byte[][] names = new byte[8][];
  private @Nullable TagMetadata[] metadata = new @Nullable TagMetadata[8];
  private byte[][] rawMetadata = new byte[8][];
  private boolean[] isScalar = new boolean[8];
  private int[] successors = new int[8];

  private @Nullable ScalarPattern[] patterns = new @Nullable ScalarPattern[8];
  private boolean[] isAnnounced = new boolean[8];

  /** In which file a tag last had a value before it had metadata. */
  private int[] lastBareFile = new int[8];

  /** Tag ids, each plus one; 0 for a free place. */
  private int[] table = new int[32];

  private int previous;
  private int file;

  /** An empty dictionary, for a run. */
  public TagDictionary() {}

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

  void nextFile() {
    file++;
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
    return count + newTags <= MAX_TAGS && bytes + newBytes <= MAX_BYTES;
  }

  /** Adds a tag and gives its id. */
  int add(Slice name) {
    if (count == names.length) {
      grow();
    }
    int id = count++;
    names[id] = name.toByteArray();
    rawMetadata[id] = new byte[0];
    bytes += name.length();
    insert(id);
    follow(id);
    return id;
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
    metadata[tagId] = first;
    isScalar[tagId] = isScalar(first);
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
    int size = 2 * names.length;
    names = Arrays.copyOf(names, size);
    metadata = Arrays.copyOf(metadata, size);
    rawMetadata = Arrays.copyOf(rawMetadata, size);
    isScalar = Arrays.copyOf(isScalar, size);
    successors = Arrays.copyOf(successors, size);
    isAnnounced = Arrays.copyOf(isAnnounced, size);
    patterns = Arrays.copyOf(patterns, size);
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
