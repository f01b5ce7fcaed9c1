package io.tfevents.event;

/** What an event carries that is no value under a tag. */
public enum PayloadKind {
  FILE_VERSION,
  META_GRAPH,
  SESSION_LOG,
  LOG_MESSAGE,
  /** No payload that is known here, but fields that are new. */
  OTHER,
  /** A summary without a value, which iterators leave out. */
  EMPTY_SUMMARY,
  /** Nothing. */
  EMPTY
}
