package io.tfevents.edit;

import io.tfevents.event.TagMetadata;
import io.tfevents.event.ValueKind;
import io.tfevents.logdir.Kind;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Where the values of one run go: which run, which tag, which step; or nowhere. */
final class Routes {
  private final SourceRun source;
  private final Edits edits;
  private final OutputRun base;
  private final boolean inScope;
  private final boolean changesSteps;
  private final Map<String, OutputRun> outputs;
  private final List<@Nullable Route> byTag = new ArrayList<>();

  /**
   * Of a run.
   *
   * @param outputs the runs that are written, by name; more may come
   */
  Routes(SourceRun source, Edits edits, Map<String, OutputRun> outputs) {
    this.source = source;
    this.edits = edits;
    this.outputs = outputs;
    this.inScope = edits.scope.includesRun(source.name());
    this.changesSteps = !edits.steps.equals(StepChange.NONE);
    this.base = output(edits.runNamed(source.name()));
  }

  /** Where all goes that is not sent elsewhere. */
  OutputRun base() {
    return base;
  }

  /** Where a value of the record at hand goes; null if it is dropped. */
  @Nullable Destination of(SourceFile record, int value) throws IOException {
    var route = route(record, value);
    boolean includes = includes(route, record, value);
    return switch (edits.fate) {
      case CHANGE -> includes ? changed(route, record, value) : own(route);
      case KEEP -> includes ? changed(route, record, value) : null;
      case DROP -> includes ? null : own(route);
    };
  }

  /** Whether a value of the record at hand is one that is changed. */
  boolean changes(SourceFile record, int value) throws IOException {
    return edits.fate != Edits.Fate.DROP && includes(route(record, value), record, value);
  }

  /** The step of a value of the record at hand. */
  long step(SourceFile record, int value) throws IOException {
    // Most edits leave steps alone, and need not look at where the value goes.
    return changesSteps && record.kind(value) != ValueKind.GRAPH && changes(record, value)
        ? step(record, record.tag(value))
        : record.step();
  }

  /** The step of a record that is no summary. */
  long payloadStep(SourceFile record) throws IOException {
    return edits.fate != Edits.Fate.DROP && inScope ? step(record, "") : record.step();
  }

  private long step(SourceFile record, String tag) throws IOException {
    try {
      return edits.steps.apply(record.step());
    } catch (ArithmeticException e) {
      throw new IOException(
          String.format(
              "run '%s', tag '%s': step %d would become larger than 64 bits hold",
              source.name(), tag, record.step()),
          e);
    }
  }

  private boolean includes(Route route, SourceFile record, int value) {
    return route.includesTag
        && edits.scope.includesKind(Kind.of(record.kind(value)))
        && edits.scope.includesStep(record.step());
  }

  private Route route(SourceFile record, int value) throws IOException {
    int id = record.tagId(value);
    while (byTag.size() <= id) {
      byTag.add(null);
    }
    var known = byTag.get(id);
    // A tag's first metadata holds from there on.
    var metadata = record.metadata(value);
    if (known != null && (known.metadata == null) == (metadata == null)) {
      return known;
    }
    var route = new Route(record.tag(value), metadata);
    byTag.set(id, route);
    return route;
  }

  private Destination own(Route route) throws IOException {
    var own = route.own;
    if (own == null) {
      own = destination(route, base.tag(route.name));
      route.own = own;
    }
    return own;
  }

  private Destination changed(Route route, SourceFile record, int value) throws IOException {
    var changed = route.changed;
    if (changed == null) {
      var tag = output(route.run()).tag(route.tag(record.kind(value)));
      changed = destination(route, tag);
      route.changed = changed;
    }
    return changed;
  }

  private Destination destination(Route route, OutputRun.OutputTag tag) throws IOException {
    tag.take(source, route.metadata);
    return new Destination(route.name, tag);
  }

  private OutputRun output(String name) {
    return outputs.computeIfAbsent(name, OutputRun::new);
  }

  /** Where the values of one tag go. */
  private final class Route {
    private final String name;
    private final @Nullable TagMetadata metadata;
    private final boolean includesTag;
    private @Nullable Destination own;
    private @Nullable Destination changed;

    Route(String name, @Nullable TagMetadata metadata) {
      this.name = name;
      this.metadata = metadata;
      this.includesTag = inScope && edits.scope.includesTag(name, metadata);
    }

    private String run() {
      var below = Renaming.expanded(edits.splits, name);
      if (below == null) {
        return base.name();
      }
      return base.name().equals(".") ? below : base.name() + "/" + below;
    }

    /** A graph of TensorFlow 1 has no tag of its own that could be changed. */
    private String tag(ValueKind kind) {
      var renamed = kind == ValueKind.GRAPH ? null : Renaming.first(edits.tags, name);
      return renamed == null ? name : renamed;
    }
  }
}
