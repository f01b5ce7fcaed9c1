package io.tfevents.tfrecord;

import io.tfevents.storage.Storage;
import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.net.URI;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.function.Supplier;
import java.util.zip.ZipException;
import org.jspecify.annotations.Nullable;

/**
 * Reads the records of a TFRecord file one after another, both checksums of each checked. Plain,
 * GZIP and ZLIB files are told apart by their first bytes. Not safe for use by several threads.
 *
 * <p>After {@link #next()} gave true, the record's payload is the {@link #length()} bytes of {@link
 * #buffer()} from {@link #start()} on, valid until the next call; {@link #toByteArray()} copies it.
 * What was wrong with the file, as far as it has been read, is in {@link #faults()}.
 *
 * <p>Implementation: records are parsed in place in one buffer that holds 256 KiB, or more where a
 * record is longer; it grows with the bytes that are really there, never with what a length claims.
 */
public final class TFRecordReader implements AutoCloseable {
  private static final int HEADER = RecordFrame.HEADER;
  private static final int FOOTER = RecordFrame.FOOTER;

  private static final VarHandle LONG =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
  private static final VarHandle INT =
      MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);

  private static final int BUFFER = 1 << 18;

  /** Buffers of readers that were closed, for those to come: many files are smaller than one. */
  private static final Queue<byte[]> SPARE =
      new ArrayBlockingQueue<>(2 * Runtime.getRuntime().availableProcessors());

  private static final int LARGEST_ARRAY = Integer.MAX_VALUE - 8;

  private final InputStream in;
  private final Supplier<String> name;
  private final FaultPolicy policy;
  private final long maxLength;
  private final List<Fault> faults = new ArrayList<>();
  private final RangeCrc rangeCrc = new RangeCrc();

  private byte[] buffer;

  /**
   * How many bytes may be asked for at once; with a buffer that cannot grow, half of it, so that to
   * make room is to free as much as is moved.
   */
  private int mostAtOnce = LARGEST_ARRAY;

  /** Where {@code buffer[0]} stands in the file. */
  private long base;

  /** Where the record to look at next starts in the buffer. */
  private int next;

  /** Where the bytes that have been read end in the buffer. */
  private int limit;

  private int start;
  private int length;
  private int checksum;
  private long offset;
  private long index;
  private boolean ended;
  private boolean compressed;

  /** Where the record or fault starts that is being looked at. */
  private long looking = Long.MAX_VALUE;

  private long edge = Long.MAX_VALUE;

  /** What ended the compressed stream before its proper end. */
  private @Nullable FaultKind streamFault;

  private TFRecordReader(
      InputStream in, Supplier<String> name, long base, long index, ReadOptions options)
      throws IOException {
    this.name = name;
    this.base = base;
    this.index = index - 1;
    this.policy = options.policy();
    this.maxLength = Math.min(options.maxLength(), LARGEST_ARRAY - HEADER - FOOTER - HEADER);
    var spare = SPARE.poll();
    this.buffer = spare == null ? new byte[BUFFER] : spare;
    this.in = base == 0 ? decompressed(in) : in;
  }

  /** Opens {@code file} with the default options. */
  public static TFRecordReader open(Path file) throws IOException {
    return open(file.toUri(), ReadOptions.DEFAULT);
  }

  /** Opens {@code file}. */
  public static TFRecordReader open(Path file, ReadOptions options) throws IOException {
    return open(file.toUri(), options);
  }

  /** Opens {@code file}. */
  public static TFRecordReader open(URI file, ReadOptions options) throws IOException {
    return open(file, 0, 0, options);
  }

  /**
   * Opens {@code file} at {@code offset}, where a record must start unless {@link #find} is called
   * first. A compressed file can only be read from 0 on.
   *
   * @param index how many sound records stand before {@code offset}
   */
  public static TFRecordReader open(URI file, long offset, long index, ReadOptions options)
      throws IOException {
    var storage = Storage.of(file);
    var in = storage.open(file, offset);
    try {
      return new TFRecordReader(in, () -> storage.display(file), offset, index, options);
    } catch (Throwable e) {
      in.close();
      throw e;
    }
  }

  /**
   * Reads from {@code in}, which the reader owns from here on.
   *
   * @param name what faults call the file
   */
  public static TFRecordReader of(InputStream in, String name, ReadOptions options)
      throws IOException {
    return new TFRecordReader(in, () -> name, 0, 0, options);
  }

  /**
   * Goes to the next sound record.
   *
   * @return false at the end of the file, or where the policy ends it
   * @throws CorruptRecordException at a fault, under {@link FaultPolicy#STRICT}
   */
  public boolean next() throws IOException {
    int at = next;
    byte[] bytes = buffer;
    if (limit - at >= HEADER) {
      long claimed = (long) LONG.get(bytes, at);
      if (claimed >= 0
          && claimed <= limit - at - HEADER - FOOTER
          && claimed <= maxLength
          && RecordFrame.lengthCrc(bytes, at, claimed) == (int) INT.get(bytes, at + 8)) {
        int payload = (int) claimed;
        int found = MaskedCrc32c.of(bytes, at + HEADER, payload);
        if (found == (int) INT.get(bytes, at + HEADER + payload)) {
          accept(payload, found);
          return true;
        }
      }
    }
    return nextNearTheEdge();
  }

  /**
   * Goes on to where a sound record starts, if it does not stand at one. What is stepped over is no
   * fault: it belongs to whoever reads the bytes before.
   *
   * @param end looks at places before this one only
   * @return whether there is one; {@link #position()} is then its start
   */
  public boolean find(long end) throws IOException {
    looking = Long.MAX_VALUE;
    if (position() < end && has(HEADER) && plausibleLengthAt(next) && check() == null) {
      return true;
    }
    return position() < end && scan(end);
  }

  /**
   * Goes on at a record further on in the same file. What stands between is not looked at, and not
   * read either where the file can be read from anywhere.
   *
   * @param offset where the record starts, in bytes, decompressed; not before {@link #position()}
   * @param index how many sound records stand before it
   */
  public void skipTo(long offset, long index) throws IOException {
    long ahead = offset - position();
    if (ahead < 0) {
      throw new IllegalArgumentException(
          "byte " + offset + " is before byte " + position() + ", which is read next");
    }
    if (ahead <= limit - next) {
      next += (int) ahead;
    } else {
      long unread = ahead - (limit - next);
      base = offset;
      next = 0;
      limit = 0;
      skipUnread(unread);
    }
    this.index = index - 1;
  }

  private void skipUnread(long count) throws IOException {
    try {
      in.skipNBytes(count);
    } catch (EOFException e) {
      ended = true;
    } catch (IOException e) {
      throw named(e);
    }
  }

  /** The array that holds the record's payload; it may change with each record. */
  public byte[] buffer() {
    return buffer;
  }

  /** Where the record's payload starts in {@link #buffer()}. */
  public int start() {
    return start;
  }

  /** The record's payload in bytes. */
  public int length() {
    return length;
  }

  /** A copy of the record's payload. */
  public byte[] toByteArray() {
    return Arrays.copyOfRange(buffer, start, start + length);
  }

  /** How many sound records stand before this one. */
  public long index() {
    return index;
  }

  /** Where the record's header starts in the file, in bytes, decompressed. */
  public long offset() {
    return offset;
  }

  /** The masked CRC of the record's payload. */
  public int checksum() {
    return checksum;
  }

  /** Where the record to be looked at next starts, in bytes, decompressed. */
  public long position() {
    return base + next;
  }

  /**
   * Where reading must begin anew once the file has grown: at the first record or fault that hung
   * on where the file ended, in bytes. What stands before stays as it was read. As large as can be
   * where the end was not looked for.
   */
  public long edge() {
    return edge;
  }

  /** Whether the file is compressed as a whole; offsets are then in what it decompresses to. */
  public boolean compressed() {
    return compressed;
  }

  /** The file, as a person would write it. */
  public String file() {
    return name.get();
  }

  /** What was wrong so far, in the order of the file. The list grows as reading goes on. */
  public List<Fault> faults() {
    return Collections.unmodifiableList(faults);
  }

  /**
   * Declares the current record unusable to the caller, whose format knows more than this one: it
   * becomes a fault, and the policy is applied to it.
   *
   * @throws CorruptRecordException under {@link FaultPolicy#STRICT}
   */
  public void reject(FaultKind kind, String detail) throws IOException {
    switch (policy) {
      case STRICT -> {
        ended = true;
        throw new CorruptRecordException(kind, file(), offset(), index--, detail);
      }
      case STOP -> {
        next = start - HEADER;
        stopAt(kind);
      }
      case RECOVER -> report(new Fault(kind, file(), offset(), HEADER + (long) length + FOOTER));
    }
    index--;
  }

  @Override
  public void close() throws IOException {
    ended = true;
    if (buffer.length == BUFFER) {
      SPARE.offer(buffer);
    }
    buffer = new byte[0];
    base += next;
    next = 0;
    limit = 0;
    in.close();
  }

  static int intAt(byte[] bytes, int offset) {
    return (int) INT.get(bytes, offset);
  }

  private void accept(int payload, int dataCrc) {
    checksum = dataCrc;
    offset = base + next;
    start = next + HEADER;
    length = payload;
    next = start + payload + FOOTER;
    index++;
  }

  /** The next record where bytes must be read first, or where something is wrong. */
  private boolean nextNearTheEdge() throws IOException {
    while (!ended) {
      looking = position();
      if (!has(1)) {
        endOfData();
        return false;
      }
      var fault = check();
      if (fault == null) {
        int payload = (int) claimedLength();
        accept(payload, intAt(buffer, next + HEADER + payload));
        return true;
      }
      switch (policy) {
        case STRICT ->
            throw new CorruptRecordException(
                cause(fault), file(), position(), index + 1, detail(fault));
        case STOP -> stopAt(cause(fault));
        case RECOVER -> recover(fault);
      }
    }
    return false;
  }

  /** What is wrong with the record at {@link #next}; null for nothing, and all of it is read. */
  private @Nullable FaultKind check() throws IOException {
    if (!has(HEADER)) {
      return FaultKind.TRUNCATED;
    }
    if (!soundLengthAt(next)) {
      return FaultKind.LENGTH_CRC;
    }
    long claimed = claimedLength();
    if (claimed < 0 || claimed > maxLength) {
      return FaultKind.TOO_LARGE;
    }
    try {
      if (!has(HEADER + (int) claimed + FOOTER)) {
        return FaultKind.TRUNCATED;
      }
    } catch (BufferLimitException e) {
      return FaultKind.TOO_LARGE;
    }
    int footer = next + HEADER + (int) claimed;
    int found = rangeCrc.masked(buffer, next + HEADER, footer, base, base + next);
    return found == intAt(buffer, footer) ? null : FaultKind.DATA_CRC;
  }

  /** What a fault is told as: a record is not cut short by its file if the stream around it is. */
  private FaultKind cause(FaultKind fault) {
    return fault == FaultKind.TRUNCATED && streamFault != null ? streamFault : fault;
  }

  private long claimedLength() {
    return (long) LONG.get(buffer, next);
  }

  private boolean soundLengthAt(int at) {
    return MaskedCrc32c.of(buffer, at, 8) == intAt(buffer, at + 8);
  }

  private void recover(FaultKind fault) throws IOException {
    long offset = position();
    if (fault != FaultKind.DATA_CRC || !skipsToSoundGround()) {
      scan(Long.MAX_VALUE);
    }
    faults.add(new Fault(cause(fault), file(), offset, position() - offset));
  }

  /** Steps over a record with bad bytes, if what follows shows that its length is right. */
  private boolean skipsToSoundGround() throws IOException {
    int whole = HEADER + (int) claimedLength() + FOOTER;
    try {
      boolean isLast = !has(whole + 1);
      if (isLast || (has(whole + HEADER) && soundLengthAt(next + whole))) {
        next += whole;
        return true;
      }
    } catch (BufferLimitException e) {
      // What follows cannot be seen together with the record; scanning goes on without it.
    }
    return false;
  }

  /**
   * Goes to the next offset at which a whole sound record stands, or to the end of the file.
   *
   * @param end gives up there
   * @return whether there is such a record
   */
  private boolean scan(long end) throws IOException {
    do {
      next++;
      while (limit - next >= HEADER && !plausibleLengthAt(next)) {
        next++;
      }
      if (position() >= end) {
        return false;
      }
      if (!has(HEADER)) {
        next = limit;
        return false;
      }
    } while (!plausibleLengthAt(next) || check() != null);
    return true;
  }

  private boolean plausibleLengthAt(int at) {
    long claimed = (long) LONG.get(buffer, at);
    return claimed >= 0 && claimed <= maxLength && soundLengthAt(at);
  }

  private void stopAt(FaultKind fault) throws IOException {
    long offset = position();
    long left = (long) limit - next;
    for (long skipped = 1; skipped > 0; left += skipped) {
      skipped = skip();
    }
    faults.add(new Fault(fault, file(), offset, left));
    next = limit;
    ended = true;
  }

  private long skip() throws IOException {
    try {
      long skipped = in.skip(Integer.MAX_VALUE);
      return skipped > 0 ? skipped : in.read() < 0 ? 0 : 1;
    } catch (EOFException | ZipException | InflatedStream.ExpansionException e) {
      return 0;
    }
  }

  private void endOfData() throws IOException {
    ended = true;
    if (streamFault == null || (endsInFaultAt(position()) && !isNewsAtTheEnd())) {
      return;
    }
    if (policy == FaultPolicy.STRICT) {
      throw new CorruptRecordException(
          streamFault, file(), position(), index + 1, streamDetail(streamFault));
    }
    faults.add(new Fault(streamFault, file(), position(), 0));
  }

  /** A fault that reaches the end does not tell that the file went on. */
  private boolean isNewsAtTheEnd() {
    return streamFault == FaultKind.TOO_LARGE
        && faults.get(faults.size() - 1).kind() != FaultKind.TOO_LARGE;
  }

  /** Adds a fault, or lengthens the one before if it is of the same kind and ends here. */
  private void report(Fault fault) {
    if (endsInFaultAt(fault.offset())) {
      var last = faults.get(faults.size() - 1);
      if (last.kind() == fault.kind()) {
        long length = last.length() + fault.length();
        faults.set(faults.size() - 1, new Fault(last.kind(), file(), last.offset(), length));
        return;
      }
    }
    faults.add(fault);
  }

  private boolean endsInFaultAt(long offset) {
    if (faults.isEmpty()) {
      return false;
    }
    var last = faults.get(faults.size() - 1);
    return last.end() == offset;
  }

  private String detail(FaultKind fault) {
    return switch (fault) {
      case TRUNCATED ->
          "the file ends after "
              + (limit - next)
              + " bytes of this record"
              + (streamFault == null ? "" : ", as " + streamDetail(streamFault));
      case TOO_LARGE ->
          "its length is " + Long.toUnsignedString(claimedLength()) + ", the limit " + maxLength;
      case LENGTH_CRC -> mismatch(next, 8, next + 8);
      case DATA_CRC ->
          mismatch(next + HEADER, (int) claimedLength(), next + HEADER + (int) claimedLength());
      case MALFORMED_EVENT -> "not the expected message";
    };
  }

  private static String streamDetail(FaultKind fault) {
    return fault == FaultKind.TOO_LARGE
        ? "it decompresses to more than "
            + Compression.MAX_EXPANSION
            + " times its size; decompress it first and read what comes out"
        : "the compressed stream is damaged here";
  }

  private String mismatch(int from, int count, int checksum) {
    return String.format(
        "the checksum says %08x, the bytes give %08x",
        intAt(buffer, checksum), MaskedCrc32c.of(buffer, from, count));
  }

  /**
   * Sees to it that {@code count} bytes from {@link #next} on are in the buffer.
   *
   * @return false if the file ends before
   */
  private boolean has(int count) throws IOException {
    if (count > mostAtOnce) {
      throw new BufferLimitException(null);
    }
    while (limit - next < count) {
      if (limit == buffer.length) {
        makeRoom();
      }
      int read = read();
      if (read < 0) {
        edge = Math.min(edge, looking);
        return false;
      }
      limit += read;
    }
    return true;
  }

  private int read() throws IOException {
    try {
      return in.read(buffer, limit, buffer.length - limit);
    } catch (EOFException e) {
      streamFault = FaultKind.TRUNCATED;
    } catch (ZipException e) {
      streamFault = FaultKind.DATA_CRC;
    } catch (InflatedStream.ExpansionException e) {
      streamFault = FaultKind.TOO_LARGE;
    } catch (IOException e) {
      throw named(e);
    }
    return -1;
  }

  /** The operating system names no file once it is open. */
  private IOException named(IOException e) {
    return new IOException(file() + ": " + e.getMessage(), e);
  }

  /** Moves what is still needed to the front; grows when that would free less than half. */
  private void makeRoom() {
    int kept = limit - next;
    byte[] target = buffer;
    if (kept > buffer.length / 2) {
      try {
        target = new byte[(int) Math.min(2L * buffer.length, LARGEST_ARRAY)];
      } catch (OutOfMemoryError e) {
        // Not tried again for every header of a file that claims as much.
        mostAtOnce = buffer.length / 2;
        throw new BufferLimitException(e);
      }
    }
    System.arraycopy(buffer, next, target, 0, kept);
    buffer = target;
    base += next;
    next = 0;
    limit = kept;
  }

  private InputStream decompressed(InputStream raw) throws IOException {
    byte[] head;
    try {
      head = raw.readNBytes(HEADER);
    } catch (IOException e) {
      throw named(e);
    }
    var whole = new SequenceInputStream(new ByteArrayInputStream(head), raw);
    var compression = Compression.of(head, head.length);
    if (compression == Compression.NONE) {
      System.arraycopy(head, 0, buffer, 0, head.length);
      limit = head.length;
      return raw;
    }
    compressed = true;
    return compression.decompress(whole);
  }

  /** The heap cannot hold a record. */
  private static final class BufferLimitException extends RuntimeException {
    private static final long serialVersionUID = 1;

    BufferLimitException(@Nullable OutOfMemoryError cause) {
      super(null, cause, false, false);
    }
  }
}
