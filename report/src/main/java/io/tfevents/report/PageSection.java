package io.tfevents.report;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** What one part of the page shows. */
interface PageSection {
  /** The name by which the page's scripts know it: {@code model.sections[name]}. */
  String name();

  /** Whether there is anything to show; if not, nothing is written. */
  default boolean isEmpty() {
    return false;
  }

  /** The names of those that have something to show. */
  static Set<String> names(List<PageSection> sections) {
    return sections.stream()
        .filter(section -> !section.isEmpty())
        .map(PageSection::name)
        .collect(Collectors.toSet());
  }

  /** Writes one JSON value, and adds the blocks that it names by their numbers. */
  void write(JsonGenerator json, Blocks blocks) throws IOException;
}
