package io.tfevents.interop.drawing.tree;

import io.tfevents.drawing.Label;
import io.tfevents.drawing.Label.Anchor;
import io.tfevents.drawing.Path;
import io.tfevents.drawing.Picture;
import io.tfevents.drawing.Rgb;
import io.tfevents.drawing.Shape;
import io.tfevents.drawing.Style;
import io.tfevents.interop.drawing.Scene;
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

  private static final Rgb PAPER = Rgb.of(0xffffff);
  private static final Rgb TEXT = Rgb.of(0x222222);
  private static final Rgb SUBTITLE = Rgb.of(0x666666);
  private static final Style EDGE = Style.line(Colours.EDGE, 1.3);
  private static final Style PATH = Style.line(Colours.PATH, 2.6);
  private static final Style CLOSED =
      Style.area(Rgb.of(0xf4f4f4)).outlined(Colours.EDGE, 1).dashed(5, 4);

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

  Picture picture() {
    heading();
    add(tree.root(), 0);
    return scene.picture(tree.name(), size());
  }

  private void heading() {
    scene.add("title", Label.of(0, -46, tree.name(), 15, TEXT).bold());
    scene.add("subtitle", Label.of(0, -28, size(), 11, SUBTITLE));
    double x = 0;
    var classes = data == null ? List.<String>of() : data.classes();
    for (int i = 0; i < classes.size(); i++) {
      scene.add("legend", new Shape.Rectangle(x, -18, 9, 9, 1, Style.area(Colours.ofClass(i))));
      var name = Label.of(x + 13, -10, classes.get(i), 10, Colours.TEXT).within(160);
      scene.add("class", name);
      x += 26 + name.width();
    }
  }

  private String size() {
    var nodes = tree.root().nodes();
    long leaves = nodes.stream().filter(node -> node instanceof TreeNode.Leaf).count();
    var size =
        String.format(Locale.ROOT, "%,d splits \u00b7 %,d leaves", nodes.size() - leaves, leaves);
    return data == null ? size : size + String.format(Locale.ROOT, " \u00b7 %,d rows", data.size());
  }

  private double top(int level) {
    return 14 + level * (splitHeight + BETWEEN);
  }

  private void add(TreeNode node, int level) {
    double middle = layout.middle(node);
    if (node instanceof TreeNode.Split split && !layout.isClosed(node)) {
      edge(split, split.yes(), level, "yes", split.missingIsYes());
      edge(split, split.no(), level, "no", !split.missingIsYes());
      scene.add(split(split, middle - SPLIT_WIDTH / 2, top(level)));
      add(split.yes(), level + 1);
      add(split.no(), level + 1);
    } else if (node instanceof TreeNode.Leaf leaf) {
      scene.add(leaf(leaf, middle - LEAF_WIDTH / 2, top(level)));
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
    boolean marked = isOnPath(child);
    scene.add(
        marked ? "edge path" : "edge",
        Path.flowing(marked ? PATH : EDGE, from, bottom, layout.middle(child), top(level + 1)));
    var text = missing && split.missing() != Missing.NONE ? answer + ", missing" : answer;
    boolean isLeft = child == split.yes();
    var label =
        Label.of(
                from + (isLeft ? 5 : -5),
                bottom + 12,
                text,
                8.5,
                marked ? Colours.PATH : Colours.FAINT)
            .at(isLeft ? Anchor.START : Anchor.END);
    scene.add("answer", marked ? label.bold() : label);
  }

  private static Style outlined(Rgb fill, Rgb line, boolean marked) {
    return marked ? Style.area(fill).outlined(Colours.PATH, 2) : Style.area(fill).outlined(line, 1);
  }

  private Shape.Group split(TreeNode.Split split, double x, double y) {
    var box = new Scene();
    boolean marked = isOnPath(split);
    var style = outlined(PAPER, Colours.SPLIT_LINE, marked);
    box.add("box", new Shape.Rectangle(x, y, SPLIT_WIDTH, splitHeight, 6, style));
    double middle = x + SPLIT_WIDTH / 2;
    double room = SPLIT_WIDTH - 16;
    var condition = question(split.condition().text(), middle, y).within(room * 0.6);
    var feature = question(split.feature(), middle, y).within(room - condition.width() - 8);
    box.add("question", question(feature.text() + " " + condition.text(), middle, y));
    box.add("facts", small(facts(split), middle, y + 32, Colours.FAINT).within(room));
    if (flow != null && data != null) {
      new SplitHistogram(split, flow, data).draw(box, x + 10, y + 42, room - 4, HISTOGRAM);
      double value = flow.sampleValue(split);
      if (marked && !Double.isNaN(value)) {
        double below = y + 42 + HISTOGRAM + 13;
        box.add("sample", small(Figures.brief(value), middle, below, Colours.PATH).bold());
      }
    }
    return box.group("split", tip(split));
  }

  private static Label question(String text, double middle, double y) {
    return Label.of(middle, y + 17, text, 11, TEXT).bold().at(Anchor.MIDDLE);
  }

  private static Label small(String text, double middle, double y, Rgb colour) {
    return Label.of(middle, y, text, 9, colour).at(Anchor.MIDDLE);
  }

  private Shape.Group leaf(TreeNode.Leaf leaf, double x, double y) {
    var box = new Scene();
    var style = outlined(Colours.LEAF, Colours.LEAF_LINE, isOnPath(leaf));
    box.add("box", new Shape.Rectangle(x, y, LEAF_WIDTH, leafHeight, 14, style));
    double middle = x + LEAF_WIDTH / 2;
    var answer = leaf.answer().isEmpty() ? Figures.brief(leaf.value()) : leaf.answer();
    box.add(
        "value",
        Label.of(middle, y + 20, answer, 12, TEXT)
            .bold()
            .at(Anchor.MIDDLE)
            .within(LEAF_WIDTH - 14));
    box.add("facts", small(facts(leaf), middle, y + 34, Colours.FAINT).within(LEAF_WIDTH - 12));
    counts(box, leaf, x + 12, y + 42, LEAF_WIDTH - 24);
    return box.group("leaf", tip(leaf));
  }

  /** A bar with a piece for each class, or in words the mean of what is to be said. */
  private void counts(Scene box, TreeNode.Leaf leaf, double x, double y, double width) {
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
          var style = Style.area(Colours.ofClass(i));
          box.add("count", new Shape.Rectangle(at, y, size, 8, 0, style), Figures.brief(counts[i]));
          at += size;
        }
      }
    } else if (flow != null && data != null) {
      double mean = data.meanTarget(flow.rows(leaf));
      if (!Double.isNaN(mean)) {
        var text = "mean " + Figures.brief(mean);
        box.add("mean", small(text, x + width / 2, y + 7, Colours.TEXT));
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
    double left = middle - LEAF_WIDTH / 2;
    scene.add("closed", new Shape.Rectangle(left, y, LEAF_WIDTH, 30, 6, CLOSED));
    var nodes = String.format(Locale.ROOT, "%,d nodes", node.nodes().size());
    scene.add("nodes", Label.of(middle, y + 19, nodes, 10, Colours.TEXT).at(Anchor.MIDDLE));
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
