package io.tfevents.tfrecord;

import java.io.IOException;

/** A fault met under {@link FaultPolicy#STRICT}. */
public final class CorruptRecordException extends IOException {
  private static final long serialVersionUID = 1;

  private final FaultKind kind;
  private final String file;
  private final long offset;
  private final long index;

  CorruptRecordException(FaultKind kind, String file, long offset, long index, String detail) {
    super(String.format("%s: %s at byte %d, record %d: %s", file, kind, offset, index, detail));
    this.kind = kind;
    this.file = file;
    this.offset = offset;
    this.index = index;
  }

  /** What is wrong. */
  public FaultKind kind() {
    return kind;
  }

  /** The file, as a person would write it. */
  public String file() {
    return file;
  }

  /** Where the bad record starts, in bytes. */
  public long offset() {
    return offset;
  }

  /** How many sound records stand before it. */
  public long index() {
    return index;
  }
}
