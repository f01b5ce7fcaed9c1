package io.tfevents.report.plot;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.DoubleFunction;

/** The marks at an axis: at round numbers, so many at the most. */
final class Ticks {
  /** Seconds between times at which people look at the clock. */
  private static final double[] TIMES = {
    1,
    2,
    5,
    10,
    15,
    30,
    60,
    120,
    300,
    600,
    900,
    1800,
    3600,
    7200,
    10_800,
    21_600,
    43_200,
    86_400,
    172_800,
    604_800,
    1_209_600,
    2_592_000,
    7_776_000,
    31_536_000
  };

  private Ticks() {}

  /**
   * A mark.
   *
   * @param at its value
   */
  record Tick(double at, String label) {}

  /** The marks of an axis of values. */
  static List<Tick> values(Scale scale, int most) {
    if (scale.isLog()) {
      var powers = powers(scale, most, NumberText::value);
      return powers.size() >= 2 ? powers : values(asLinear(scale), most);
    }
    double distance = distance(scale, most);
    return multiples(scale, distance, value -> NumberText.tick(value, distance));
  }

  /** The marks of an axis of steps. */
  static List<Tick> steps(Scale scale, int most) {
    if (scale.isLog()) {
      var powers = powers(scale, most, NumberText::stepTick);
      return powers.size() >= 2 ? powers : steps(asLinear(scale), most);
    }
    return multiples(scale, Math.max(1, distance(scale, most)), NumberText::stepTick);
  }

  /** The marks of an axis of durations in seconds. */
  static List<Tick> durations(Scale scale, int most) {
    if (scale.isLog()) {
      var powers = powers(scale, most, NumberText::duration);
      return powers.size() >= 2 ? powers : durations(asLinear(scale), most);
    }
    double distance = timeDistance(scale, most);
    double unit = distance < 60 ? 1 : distance < 3600 ? 60 : distance < 86_400 ? 3600 : 86_400;
    var name = unit == 1 ? " s" : unit == 60 ? " min" : unit == 3600 ? " h" : " d";
    return multiples(
        scale,
        distance,
        value -> value == 0 ? "0" : NumberText.tick(value / unit, distance / unit) + name);
  }

  /** The marks of an axis of times in seconds since the epoch. */
  static List<Tick> times(Scale scale, int most, ZoneId zone) {
    if (!(Math.abs(scale.low()) < 1e11 && Math.abs(scale.high()) < 1e11)) {
      return values(scale, most);
    }
    double distance = timeDistance(scale, most);
    boolean isWithinADay = scale.high() - scale.low() < 86_400;
    var form =
        distance >= 86_400
            ? "yyyy-MM-dd"
            : !isWithinADay ? "MM-dd HH:mm" : distance >= 60 ? "HH:mm" : "HH:mm:ss";
    var formatter = DateTimeFormatter.ofPattern(form, Locale.ROOT);
    double offset =
        zone.getRules().getOffset(Instant.ofEpochSecond((long) scale.low())).getTotalSeconds();
    var local = new Scale(scale.low() + offset, scale.high() + offset, false);
    return multiples(
            local,
            distance,
            value ->
                LocalDateTime.ofEpochSecond(Math.round(value), 0, ZoneOffset.UTC).format(formatter))
        .stream()
        .map(tick -> new Tick(tick.at() - offset, tick.label()))
        .toList();
  }

  private static Scale asLinear(Scale scale) {
    return new Scale(scale.low(), scale.high(), false);
  }

  /** 1, 2 or 5 times a power of ten, so that not more than {@code most} fit. */
  private static double distance(Scale scale, int most) {
    double least = (scale.high() / 2 - scale.low() / 2) / most * 2;
    double power = Math.pow(10, Math.floor(Math.log10(least)));
    for (int factor : new int[] {1, 2, 5}) {
      if (fits(scale, factor * power, most)) {
        return factor * power;
      }
    }
    return 10 * power;
  }

  private static double timeDistance(Scale scale, int most) {
    if (scale.high() - scale.low() < 2) {
      return distance(scale, most);
    }
    for (double time : TIMES) {
      if (fits(scale, time, most)) {
        return time;
      }
    }
    return distance(scale, most);
  }

  private static boolean fits(Scale scale, double distance, int most) {
    return Math.floor(scale.high() / distance) - Math.ceil(scale.low() / distance) < most;
  }

  private static List<Tick> multiples(Scale scale, double distance, DoubleFunction<String> label) {
    var ticks = new ArrayList<Tick>();
    double first = Math.ceil(scale.low() / distance);
    double last = Math.floor(scale.high() / distance);
    for (double i = first; i <= last && ticks.size() < 100; i++) {
      // Division by a whole number gives the double next to the decimal fraction.
      double at = distance < 1 && distance > 1e-300 ? i / Math.rint(1 / distance) : i * distance;
      ticks.add(new Tick(at == 0 ? 0 : at, label.apply(at == 0 ? 0 : at)));
    }
    return ticks;
  }

  /** Powers of ten, every second or further apart if need be; between few also 2 and 5 of each. */
  private static List<Tick> powers(Scale scale, int most, DoubleFunction<String> label) {
    int first = (int) Math.ceil(Math.log10(scale.low()) - 1e-9);
    int last = (int) Math.floor(Math.log10(scale.high()) + 1e-9);
    var ticks = new ArrayList<Tick>();
    if (last - first >= 1) {
      int every = Math.max(1, (int) Math.ceil((last - first + 1) / (double) most));
      for (int power = first; power <= last; power += every) {
        ticks.add(tick(Math.pow(10, power), label));
      }
      if (last - first >= 2 || 3 * (last - first + 1) > most) {
        return ticks;
      }
    }
    ticks.clear();
    for (int power = first - 1; power <= last; power++) {
      for (int factor : new int[] {1, 2, 5}) {
        double at = Double.parseDouble(factor + "e" + power);
        if (at >= scale.low() && at <= scale.high()) {
          ticks.add(tick(at, label));
        }
      }
    }
    return ticks;
  }

  private static Tick tick(double at, DoubleFunction<String> label) {
    return new Tick(at, label.apply(at));
  }
}
