package io.tfevents.analysis;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A condition under which a candidate is refused, as {@code val_loss>+1%}.
 *
 * <table>
 * <caption>Conditions</caption>
 * <tr><td>{@code accuracy<0.9}</td><td>the value is below 0.9</td></tr>
 * <tr><td>{@code val_loss>+1%}</td><td>it is more than 1 % above the baseline's</td></tr>
 * <tr><td>{@code accuracy<-0.02}</td><td>it is more than 0.02 below the baseline's</td></tr>
 * <tr><td>{@code val_loss worse than 1%}</td><td>it is more than 1 % worse than the baseline's,
 * whichever direction that is</td></tr>
 * </table>
 *
 * A number with a sign in front is a change against the baseline, as a share of the baseline's size
 * with {@code %}. Behind the metric's name {@code @best}, {@code @last} or {@code @step2000} says
 * which of its values counts: the best if nothing is said and the metric's direction is known, else
 * the last.
 */
public final class Gate {
  private static final Pattern FORM =
      Pattern.compile(
          "(?<metric>.+?)(@(?<moment>best|last|step(?<step>\\d+)))?\\s*"
              + "((?<relation><=|>=|<|>)\\s*(?<sign>[-+]?)|(?<worse>worse than)\\s+)"
              + "(?<number>(\\d+(\\.\\d*)?|\\.\\d+)([eE][-+]?\\d+)?)\\s*(?<percent>%?)");

  private final String text;
  private final String metric;
  private final @Nullable String moment;
  private final long step;
  private final @Nullable Relation relation;
  private final boolean isChange;
  private final boolean isShare;
  private final double bound;

  private Gate(String text, Matcher form) {
    this.text = text;
    this.metric = form.group("metric").strip();
    this.moment = form.group("moment");
    this.step = form.group("step") == null ? 0 : Long.parseLong(form.group("step"));
    var symbol = form.group("relation");
    this.relation = symbol == null ? null : Relation.of(symbol);
    var sign = symbol == null ? "" : form.group("sign");
    this.isChange = relation == null || !sign.isEmpty();
    this.isShare = !form.group("percent").isEmpty();
    double number = Double.parseDouble(form.group("number")) / (isShare ? 100 : 1);
    this.bound = sign.equals("-") ? -number : number;
  }

  private enum Relation {
    LESS,
    AT_MOST,
    MORE,
    AT_LEAST;

    static Relation of(String symbol) {
      return switch (symbol) {
        case "<" -> LESS;
        case "<=" -> AT_MOST;
        case ">" -> MORE;
        default -> AT_LEAST;
      };
    }

    boolean holds(double value, double bound) {
      return switch (this) {
        case LESS -> value < bound;
        case AT_MOST -> value <= bound;
        case MORE -> value > bound;
        case AT_LEAST -> value >= bound;
      };
    }
  }

  /**
   * A condition as it is written.
   *
   * @throws IllegalArgumentException if it is written otherwise
   */
  public static Gate parse(String text) {
    var form = FORM.matcher(text.strip());
    if (!form.matches()) {
      throw new IllegalArgumentException(
          "'%s' is no condition; write it as 'val_loss>+1%%', 'accuracy@last<0.9' or 'val_loss worse than 1%%'"
              .formatted(text));
    }
    Gate gate;
    try {
      gate = new Gate(text.strip(), form);
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException("'" + text + "': there is no such step", e);
    }
    if (gate.isShare && !gate.isChange) {
      throw new IllegalArgumentException(
          "'%s': a share is one of the baseline's value; write a sign in front, as +1%%"
              .formatted(text));
    }
    return gate;
  }

  /** The condition as it was written. */
  public String text() {
    return text;
  }

  /** The name of the metric that it is about. */
  public String metric() {
    return metric;
  }

  /** Whether it needs a baseline. */
  public boolean isAboutChange() {
    return isChange;
  }

  /**
   * Which of a metric's values count.
   *
   * @throws IllegalArgumentException if nobody knows which values of the metric are better, and
   *     that matters
   */
  public Moment moment(Comparison comparison) {
    var direction = comparison.direction(metric);
    if (moment != null && moment.startsWith("step")) {
      return new Moment.AtStep(step);
    }
    if ("last".equals(moment) || (moment == null && direction.isEmpty())) {
      return new Moment.Last();
    }
    return new Moment.Best(direction.orElseThrow(this::unknownDirection));
  }

  private IllegalArgumentException unknownDirection() {
    return new IllegalArgumentException(
        "'%s': whether large or small values of %s are better is not known"
            .formatted(text, metric));
  }

  /**
   * Holds a candidate to the condition. A value that is missing or NaN is a reason to refuse it.
   * Where both sides have three trainings or more, a change is one only if it would hardly come by
   * chance: {@link Welch#p} below {@value GateResult#CHANCE}.
   *
   * @throws IllegalArgumentException if it needs a baseline and there is none, or a direction that
   *     nobody knows
   */
  public GateResult check(Comparison comparison, Candidate candidate) {
    var at = moment(comparison);
    var value = candidate.mean(metric, at);
    if (!isChange) {
      boolean holds = value.isPresent() && meets(value.get());
      return new GateResult(
          this, candidate.name(), value, Optional.empty(), Optional.empty(), holds);
    }
    var baseline =
        comparison
            .baselineCandidate()
            .orElseThrow(
                () -> new IllegalArgumentException("'%s' needs a baseline".formatted(text)));
    var direction = comparison.direction(metric);
    if (relation == null && direction.isEmpty()) {
      throw unknownDirection();
    }
    var before = baseline.mean(metric, at);
    if (value.isEmpty() || before.isEmpty()) {
      return new GateResult(this, candidate.name(), value, before, Optional.empty(), false);
    }
    var welch = Significance.welch(values(baseline, at), values(candidate, at));
    var change = new Change(before.get(), value.get(), direction);
    boolean holds =
        meets(relation == null ? worsening(change) : size(change))
            && (welch.isEmpty() || welch.get().p() < GateResult.CHANCE);
    return new GateResult(this, candidate.name(), value, before, welch, holds);
  }

  private boolean meets(double value) {
    return relation == null ? value > bound : relation.holds(value, bound);
  }

  private double size(Change change) {
    return isShare ? change.relative() : change.difference();
  }

  private double worsening(Change change) {
    return change.direction().orElseThrow() == Direction.MINIMIZE ? size(change) : -size(change);
  }

  private double[] values(Candidate candidate, Moment at) {
    return candidate.points(metric, at).stream().mapToDouble(Point::value).toArray();
  }

  @Override
  public String toString() {
    return text;
  }
}
