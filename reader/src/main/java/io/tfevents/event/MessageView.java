package io.tfevents.event;

import java.util.function.Supplier;

/** A message within the record being read. Valid during the call that hands it over. */
public interface MessageView {
  /** The message as an event, decoded now; it owns its bytes. */
  Event event();

  /**
   * The message as an event that is decoded each time it is asked for, by any thread and at any
   * time: it owns its bytes.
   */
  Supplier<Event> held();

  /** How many sound records stand before this one in the file. */
  long recordIndex();

  /** Where the record starts in the file, in bytes, decompressed. */
  long recordOffset();

  /** Whether the file is compressed as a whole. */
  boolean inCompressedFile();

  /** The array that holds the record. */
  byte[] buffer();

  /** Where the record's payload starts in {@link #buffer()}. */
  int payloadStart();

  /** Where the message starts in {@link #buffer()}. */
  int start();

  /** Where the message ends in {@link #buffer()}. */
  int end();
}
