package io.tfevents.spark;

import java.io.Serializable;
import java.util.List;
import java.util.Set;

/** A test of a run's or a tag's name. */
sealed interface TextTest extends Serializable {
  boolean accepts(String text);

  /** One of some texts. */
  record In(Set<String> texts) implements TextTest {
    public In {
      texts = Set.copyOf(texts);
    }

    @Override
    public boolean accepts(String text) {
      return texts.contains(text);
    }
  }

  /** Texts that begin so. */
  record StartsWith(String start) implements TextTest {
    @Override
    public boolean accepts(String text) {
      return text.startsWith(start);
    }
  }

  /** Texts that end so. */
  record EndsWith(String end) implements TextTest {
    @Override
    public boolean accepts(String text) {
      return text.endsWith(end);
    }
  }

  /** Texts with this in them. */
  record Contains(String part) implements TextTest {
    @Override
    public boolean accepts(String text) {
      return text.contains(part);
    }
  }

  /** What another test refuses. */
  record Not(TextTest test) implements TextTest {
    @Override
    public boolean accepts(String text) {
      return !test.accepts(text);
    }
  }

  /** What all tests accept. */
  record AllOf(List<TextTest> tests) implements TextTest {
    public AllOf {
      tests = List.copyOf(tests);
    }

    @Override
    public boolean accepts(String text) {
      return tests.stream().allMatch(test -> test.accepts(text));
    }
  }

  /** What any test accepts. */
  record AnyOf(List<TextTest> tests) implements TextTest {
    public AnyOf {
      tests = List.copyOf(tests);
    }

    @Override
    public boolean accepts(String text) {
      return tests.stream().anyMatch(test -> test.accepts(text));
    }
  }
}
