package io.tfevents.spark;

import java.io.Serializable;
import java.util.List;
import java.util.Set;

/** A condition on the name of a run or a tag. */
sealed interface TextCondition extends Serializable {
  boolean accepts(String text);

  /** One of some texts. */
  record In(Set<String> texts) implements TextCondition {
    public In {
      texts = Set.copyOf(texts);
    }

    @Override
    public boolean accepts(String text) {
      return texts.contains(text);
    }
  }

  /** Texts that begin so. */
  record StartsWith(String start) implements TextCondition {
    @Override
    public boolean accepts(String text) {
      return text.startsWith(start);
    }
  }

  /** Texts that end so. */
  record EndsWith(String end) implements TextCondition {
    @Override
    public boolean accepts(String text) {
      return text.endsWith(end);
    }
  }

  /** Texts with this in them. */
  record Contains(String part) implements TextCondition {
    @Override
    public boolean accepts(String text) {
      return text.contains(part);
    }
  }

  /** What another refuses. */
  record Not(TextCondition condition) implements TextCondition {
    @Override
    public boolean accepts(String text) {
      return !condition.accepts(text);
    }
  }

  /** What all accept. */
  record AllOf(List<TextCondition> conditions) implements TextCondition {
    public AllOf {
      conditions = List.copyOf(conditions);
    }

    @Override
    public boolean accepts(String text) {
      return conditions.stream().allMatch(condition -> condition.accepts(text));
    }
  }

  /** What any accepts. */
  record AnyOf(List<TextCondition> conditions) implements TextCondition {
    public AnyOf {
      conditions = List.copyOf(conditions);
    }

    @Override
    public boolean accepts(String text) {
      return conditions.stream().anyMatch(condition -> condition.accepts(text));
    }
  }
}
