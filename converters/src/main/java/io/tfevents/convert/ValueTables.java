package io.tfevents.convert;

import io.tfevents.event.ImageEvent;
import java.io.IOException;

/** Gathers the values of all runs to row groups, in order, for the tables of values. */
final class ValueTables {
  private final TableWriter scalars;
  private final TableWriter histograms;
  private final TableWriter images;
  private ScalarRows scalarRows = new ScalarRows();
  private EventRows histogramRows = new EventRows(Table.HISTOGRAMS);
  private EventRows imageRows = new EventRows(Table.IMAGES);

  ValueTables(TableWriter scalars, TableWriter histograms, TableWriter images) {
    this.scalars = scalars;
    this.histograms = histograms;
    this.images = images;
  }

  void add(RunTags run, RunChunk chunk) throws IOException {
    run.add(chunk.newTags);
    for (int from = 0; from < chunk.scalars; ) {
      from += scalarRows.add(run, chunk, from);
      if (scalarRows.size() == ScalarRows.MAX) {
        writeScalars();
      }
    }
    for (var event : chunk.events) {
      if (event.event() instanceof ImageEvent) {
        imageRows.add(run, event);
        if (imageRows.isFull()) {
          writeImages();
        }
      } else {
        histogramRows.add(run, event);
        if (histogramRows.isFull()) {
          writeHistograms();
        }
      }
    }
  }

  void finish() throws IOException {
    writeScalars();
    writeHistograms();
    writeImages();
  }

  private void writeScalars() throws IOException {
    var full = scalarRows;
    scalarRows = new ScalarRows();
    scalars.add(full.size(), full::toRowGroup);
  }

  private void writeHistograms() throws IOException {
    var full = histogramRows;
    histogramRows = new EventRows(Table.HISTOGRAMS);
    histograms.add(full.size(), full::toRowGroup);
  }

  private void writeImages() throws IOException {
    var full = imageRows;
    imageRows = new EventRows(Table.IMAGES);
    images.add(full.size(), full::toRowGroup);
  }
}
