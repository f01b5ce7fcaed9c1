package io.tfevents.event;

/**
 * Where an event stands.
 *
 * @param file the event file's name, without the directories above it
 * @param index how many sound records stand before it in the file
 * @param offset where its record starts in the file, in bytes; in a compressed file, decompressed
 */
public record RecordPosition(String file, long index, long offset) {}
