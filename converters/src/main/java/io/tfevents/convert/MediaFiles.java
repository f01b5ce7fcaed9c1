package io.tfevents.convert;

import io.tfevents.event.EventSink;
import io.tfevents.event.MessageView;
import io.tfevents.event.SummaryEvent;
import io.tfevents.event.TagMetadata;
import io.tfevents.event.ValueKind;
import io.tfevents.logdir.Kind;
import io.tfevents.storage.Storage;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.NoSuchFileException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Writes what the events of one run hold to files. What goes wrong is unchecked. */
final class MediaFiles implements EventSink {
  private final String run;
  private final MediaFolders folders;
  private final Storage storage;
  private final Map<Kind, Long> counts;
  private final GraphForm form;
  private final GraphMedia graphs;
  private final List<String> tags = new ArrayList<>();
  private final Map<Integer, URI> tagFolders = new HashMap<>();
  private long bytes;

  /**
   * Of a run.
   *
   * @param form of graphs, if it is one with a file for each
   * @param counts how many files there are of each kind, to be counted on
   */
  MediaFiles(
      String run, GraphForm form, MediaFolders folders, Storage storage, Map<Kind, Long> counts) {
    this.run = run;
    this.folders = folders;
    this.storage = storage;
    this.counts = counts;
    this.form = form;
    this.graphs = new GraphMedia(form, run);
  }

  /** How many bytes were written. */
  long bytes() {
    return bytes;
  }

  @Override
  public void tag(int tagId, String name, @Nullable TagMetadata metadata) {
    if (tagId == tags.size()) {
      tags.add(name);
    }
  }

  @Override
  public void scalar(double wallTime, long step, int tagId, double value) {}

  @Override
  public void value(double wallTime, long step, int tagId, ValueKind kind, MessageView message) {
    try {
      if (Thread.currentThread().isInterrupted()) {
        throw new InterruptedIOException("interrupted");
      }
      var media = media(kind, message);
      for (int i = 0; i < media.size(); i++) {
        var name = media.size() == 1 ? String.valueOf(step) : step + "_" + i;
        write(folder(tagId), name, media.get(i));
        counts.merge(Kind.of(kind), 1L, Long::sum);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private List<Media> media(ValueKind kind, MessageView message) throws IOException {
    return form != GraphForm.AS_WRITTEN && Kind.of(kind) == Kind.GRAPHS
        ? graphs.of((SummaryEvent) message.event())
        : Media.of(message.event());
  }

  private URI folder(int tagId) {
    return tagFolders.computeIfAbsent(tagId, id -> folders.add(run, tags.get(id)));
  }

  private void write(URI folder, String name, Media media) throws IOException {
    var file = folder.resolve(name + "." + media.extension());
    try {
      create(file, media);
    } catch (FileAlreadyExistsException e) {
      create(numbered(folder, name, media, firstFree(folder, name, media)), media);
    }
    bytes += media.content().size();
  }

  private void create(URI file, Media media) throws IOException {
    try (var out = storage.create(file)) {
      media.content().writeTo(out);
    }
  }

  private static URI numbered(URI folder, String name, Media media, long number) {
    return folder.resolve(name + "." + number + "." + media.extension());
  }

  /** All numbers below one that is taken are taken, so that few have to be looked at. */
  private long firstFree(URI folder, String name, Media media) throws IOException {
    long taken = 1;
    long free = 2;
    while (isThere(numbered(folder, name, media, free))) {
      taken = free;
      free *= 2;
    }
    while (free - taken > 1) {
      long middle = (taken + free) / 2;
      if (isThere(numbered(folder, name, media, middle))) {
        taken = middle;
      } else {
        free = middle;
      }
    }
    return free;
  }

  private boolean isThere(URI file) throws IOException {
    try {
      storage.stat(file);
      return true;
    } catch (NoSuchFileException e) {
      return false;
    }
  }
}
