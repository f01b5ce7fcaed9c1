package io.tfevents.logdir;

import io.tfevents.event.TagDictionary;
import io.tfevents.storage.StoredFile;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** How far each file of a run has been read, and the tags that it showed. */
final class RunTails {
  private final List<FileTail> tails = new ArrayList<>(1);
  private final TagDictionary tags = new TagDictionary();

  /** Whether reading was left in the middle, by an exception. */
  private boolean unfinished;

  private boolean hasNews;

  /** Reads a run's files. */
  interface Reading {
    /** Reads a file to its end, from where reading of it ended. */
    void readNew(FileTail tail) throws IOException;

    /**
     * Reads what was added to a file.
     *
     * @param isLast whether it is the last that has been read
     * @return false if all of the run must be read again
     */
    boolean readGrowth(FileTail tail, boolean isLast) throws IOException;
  }

  TagDictionary tags() {
    return tags;
  }

  /** One for each file that has been read. */
  List<FileTail> all() {
    return tails;
  }

  /** Whether reading was left in the middle. */
  boolean areUnfinished() {
    return unfinished;
  }

  /** Whether anything was new the last time. */
  boolean hasNews() {
    return hasNews;
  }

  /** Whether the files look otherwise than when they were read; nothing is read for it. */
  boolean differFrom(RunFiles now) {
    if (unfinished || now.files().size() != tails.size()) {
      return true;
    }
    for (int i = 0; i < tails.size(); i++) {
      if (tails.get(i).looksOtherThan(now.files().get(i))) {
        return true;
      }
    }
    return false;
  }

  /**
   * Goes on with each file where reading ended.
   *
   * @return false if files were replaced, cut or deleted, or others came before them, or the
   *     reading says so: all of the run must then be read again
   */
  boolean goOn(RunFiles now, Reading reading) throws IOException {
    if (unfinished || now.files().size() < tails.size()) {
      return false;
    }
    unfinished = true;
    hasNews = false;
    for (int i = 0; i < tails.size(); i++) {
      var tail = tails.get(i);
      var file = now.files().get(i);
      if (!file.location().equals(tail.file().location())) {
        return false;
      }
      switch (tail.compare(file)) {
        case NONE -> hasNews |= tail.trouble() != null;
        case REPLACED -> {
          return false;
        }
        case GREW -> {
          hasNews = true;
          tail.goOn(file);
          if (!reading.readGrowth(tail, i == tails.size() - 1)) {
            return false;
          }
        }
      }
    }
    for (StoredFile file : now.files().subList(tails.size(), now.files().size())) {
      var tail = new FileTail(file, tags.nextFile());
      tails.add(tail);
      hasNews = true;
      reading.readNew(tail);
    }
    tags.compact();
    unfinished = false;
    return true;
  }
}
