package io.tfevents.interop.drawing.tree;

import io.tfevents.interop.drawing.Anchor;
import io.tfevents.interop.drawing.Drawing;
import io.tfevents.interop.drawing.Letters;
import io.tfevents.interop.drawing.PathForm;
import io.tfevents.interop.drawing.Pen;
import io.tfevents.interop.drawing.Point;
import io.tfevents.interop.drawing.Scene;
import io.tfevents.interop.drawing.Shape;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** One drawing of a tree. */
final class TreeScene {
  private static final double SPLIT_WIDTH = 172;
  private static final double LEAF_WIDTH = 104;
  private static final double GAP = 18;
  private static final double BAR = 16;
  private static final double HISTOGRAM = 62;
  private static final double BETWEEN = 52;

  /** How far from the middle of a split its edges begin. */
  private static final double SPREAD = 44;

  private final Tree tree;
  private final @Nullable TreeData data;
  private final @Nullable Flow flow;
  private final TreeLayout layout;
  private final double splitHeight;
  private final double leafHeight;
  private final Scene scene = new Scene();

  TreeScene(Tree tree, @Nullable TreeData data, @Nullable Flow flow) {
    this.tree = tree;
    this.data = data;
    this.flow = flow;
    this.splitHeight = flow == null ? 44 : 44 + HISTOGRAM + 16;
    boolean hasBars = hasCounts(tree) || (data != null && data.hasTarget());
    this.leafHeight = hasBars ? 42 + BAR : 42;
    this.layout = TreeLayout.of(tree.root(), SPLIT_WIDTH + GAP, LEAF_WIDTH + GAP, flow);
  }

  private static boolean hasCounts(Tree tree) {
    return tree.root().nodes().stream().anyMatch(node -> !node.facts().classCounts().isEmpty());
  }

  Drawing drawing() {
    heading();
    add(tree.root(), 0);
    return scene.drawing(tree.name());
  }

  private void heading() {
    var nodes = tree.root().nodes();
    long leaves = nodes.stream().filter(node -> node instanceof TreeNode.Leaf).count();
    scene.text("title", 0, -46, tree.name(), 15, Anchor.START, true, 0x222222);
    var size =
        String.format(Locale.ROOT, "%,d splits \u00b7 %,d leaves", nodes.size() - leaves, leaves);
    if (data != null) {
      size += String.format(Locale.ROOT, " \u00b7 %,d rows", data.size());
    }
    scene.text("subtitle", 0, -28, size, 11, Anchor.START, false, 0x666666);
    double x = 0;
    var classes = data == null ? List.<String>of() : data.classes();
    for (int i = 0; i < classes.size(); i++) {
      scene.box("legend", x, -18, 9, 9, 1, Pen.fill(Colours.ofClass(i)));
      var name = Letters.fit(classes.get(i), 160, 10, false);
      scene.text("class", x + 13, -10, name, 10, Anchor.START, false, Colours.TEXT);
      x += 26 + Letters.width(name, 10, false);
    }
  }

  private double top(int level) {
    return 14 + level * (splitHeight + BETWEEN);
  }

  private void add(TreeNode node, int level) {
    double middle = layout.middle(node);
    if (node instanceof TreeNode.Split split && !layout.isClosed(node)) {
      edge(split, split.yes(), level, "yes", split.missingIsYes());
      edge(split, split.no(), level, "no", !split.missingIsYes());
      split(split, middle - SPLIT_WIDTH / 2, top(level));
      add(split.yes(), level + 1);
      add(split.no(), level + 1);
    } else if (node instanceof TreeNode.Leaf leaf) {
      leaf(leaf, middle - LEAF_WIDTH / 2, top(level));
    } else {
      closed(node, middle, top(level));
    }
  }

  private boolean isOnPath(TreeNode node) {
    return flow != null && flow.isOnPath(node);
  }

  private void edge(
      TreeNode.Split split, TreeNode child, int level, String answer, boolean missing) {
    double bottom = top(level) + splitHeight;
    double from = layout.middle(split) + (child == split.yes() ? -SPREAD : SPREAD);
    var start = new Point(from, bottom);
    var end = new Point(layout.middle(child), top(level + 1));
    boolean marked = isOnPath(child);
    var pen = marked ? Pen.line(Colours.PATH, 2.6) : Pen.line(Colours.EDGE, 1.3);
    scene.path(marked ? "edge path" : "edge", PathForm.FLOWING_DOWN, pen, start, end);
    var text = missing && split.missing() != Missing.NONE ? answer + ", missing" : answer;
    var anchor = child == split.yes() ? Anchor.START : Anchor.END;
    double beside = child == split.yes() ? 5 : -5;
    scene.text(
        "answer",
        from + beside,
        bottom + 12,
        text,
        8.5,
        anchor,
        marked,
        marked ? Colours.PATH : Colours.FAINT);
  }

  private void split(TreeNode.Split split, double x, double y) {
    boolean marked = isOnPath(split);
    var pen =
        marked
            ? new Pen(0xffffff, Colours.PATH, 2, false)
            : Pen.outlined(0xffffff, Colours.SPLIT_LINE);
    scene.add(new Shape.Box("split", x, y, SPLIT_WIDTH, splitHeight, 6, pen, tip(split)));
    double middle = x + SPLIT_WIDTH / 2;
    double room = SPLIT_WIDTH - 16;
    var condition = Letters.fit(split.condition().text(), room * 0.6, 11, true);
    var feature =
        Letters.fit(split.feature(), room - Letters.width(condition, 11, true) - 8, 11, true);
    scene.text(
        "question", middle, y + 17, feature + " " + condition, 11, Anchor.MIDDLE, true, 0x222222);
    scene.text(
        "facts",
        middle,
        y + 32,
        Letters.fit(facts(split), room, 9, false),
        9,
        Anchor.MIDDLE,
        false,
        Colours.FAINT);
    if (flow != null && data != null) {
      new SplitHistogram(split, flow, data).draw(scene, x + 10, y + 42, room - 4, HISTOGRAM);
      double value = flow.sampleValue(split);
      if (marked && !Double.isNaN(value)) {
        scene.text(
            "sample",
            middle,
            y + 42 + HISTOGRAM + 13,
            Figures.brief(value),
            9,
            Anchor.MIDDLE,
            true,
            Colours.PATH);
      }
    }
  }

  private void leaf(TreeNode.Leaf leaf, double x, double y) {
    boolean marked = isOnPath(leaf);
    var pen =
        marked
            ? new Pen(Colours.LEAF, Colours.PATH, 2, false)
            : Pen.outlined(Colours.LEAF, Colours.LEAF_LINE);
    scene.add(new Shape.Box("leaf", x, y, LEAF_WIDTH, leafHeight, 14, pen, tip(leaf)));
    double middle = x + LEAF_WIDTH / 2;
    var answer = leaf.answer().isEmpty() ? Figures.brief(leaf.value()) : leaf.answer();
    scene.text(
        "value",
        middle,
        y + 20,
        Letters.fit(answer, LEAF_WIDTH - 14, 12, true),
        12,
        Anchor.MIDDLE,
        true,
        0x222222);
    scene.text(
        "facts",
        middle,
        y + 34,
        Letters.fit(facts(leaf), LEAF_WIDTH - 12, 9, false),
        9,
        Anchor.MIDDLE,
        false,
        Colours.FAINT);
    counts(leaf, x + 12, y + 42, LEAF_WIDTH - 24);
  }

  /** A bar with a piece for each class, or in words the mean of what is to be said. */
  private void counts(TreeNode.Leaf leaf, double x, double y, double width) {
    double[] counts = classCounts(leaf);
    double sum = 0;
    for (double count : counts) {
      sum += count;
    }
    if (sum > 0) {
      double at = x;
      for (int i = 0; i < counts.length; i++) {
        double size = width * counts[i] / sum;
        if (size > 0) {
          scene.add(
              new Shape.Box(
                  "count",
                  at,
                  y,
                  size,
                  8,
                  0,
                  Pen.fill(Colours.ofClass(i)),
                  Figures.brief(counts[i])));
          at += size;
        }
      }
    } else if (flow != null && data != null) {
      double mean = data.meanTarget(flow.rows(leaf));
      if (!Double.isNaN(mean)) {
        scene.text(
            "mean",
            x + width / 2,
            y + 7,
            "mean " + Figures.brief(mean),
            9,
            Anchor.MIDDLE,
            false,
            Colours.TEXT);
      }
    }
  }

  private double[] classCounts(TreeNode.Leaf leaf) {
    if (flow == null || data == null || data.classes().isEmpty()) {
      return leaf.facts().classCounts().stream().mapToDouble(count -> count).toArray();
    }
    double[] counts = new double[data.classes().size()];
    for (int row : flow.rows(leaf)) {
      counts[data.classOf(row)]++;
    }
    return counts;
  }

  /** A split that stands for all below it. */
  private void closed(TreeNode node, double middle, double y) {
    var pen = Pen.outlined(0xf4f4f4, Colours.EDGE).withDashes();
    scene.box("closed", middle - LEAF_WIDTH / 2, y, LEAF_WIDTH, 30, 6, pen);
    scene.text(
        "nodes",
        middle,
        y + 19,
        String.format(Locale.ROOT, "%,d nodes", node.nodes().size()),
        10,
        Anchor.MIDDLE,
        false,
        Colours.TEXT);
  }

  private String facts(TreeNode node) {
    var facts = new ArrayList<String>();
    if (!Double.isNaN(node.facts().gain())) {
      facts.add("gain " + Figures.rough(node.facts().gain()));
    }
    if (!Double.isNaN(node.facts().cover())) {
      facts.add("cover " + Figures.rough(node.facts().cover()));
    }
    if (flow != null) {
      facts.add("n = " + flow.rows(node).length);
    } else if (node.facts().samples() >= 0) {
      facts.add("n = " + node.facts().samples());
    }
    return String.join(" \u00b7 ", facts);
  }

  /** All that is known, with all digits. */
  private String tip(TreeNode node) {
    var tip = new StringBuilder("node ").append(node.id()).append('\n');
    if (node instanceof TreeNode.Split split) {
      tip.append(split.feature()).append(' ').append(split.condition().exactText());
      tip.append("\nyes: node ").append(split.yes().id());
      tip.append(", no: node ").append(split.no().id());
      if (split.missing() != Missing.NONE) {
        tip.append(", missing: node ").append(split.next(Double.NaN).id());
      }
    } else if (node instanceof TreeNode.Leaf leaf) {
      tip.append(leaf.answer().isEmpty() ? Figures.exact(leaf.value()) : leaf.answer());
    }
    var facts = facts(node);
    return facts.isEmpty() ? tip.toString() : tip.append('\n').append(facts).toString();
  }
}
