package io.tfevents.report;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.commonmark.ext.gfm.tables.TableBlock;
import org.commonmark.ext.gfm.tables.TableBody;
import org.commonmark.ext.gfm.tables.TableCell;
import org.commonmark.ext.gfm.tables.TableHead;
import org.commonmark.ext.gfm.tables.TableRow;
import org.commonmark.ext.gfm.tables.TablesExtension;
import org.commonmark.node.BlockQuote;
import org.commonmark.node.BulletList;
import org.commonmark.node.Code;
import org.commonmark.node.Emphasis;
import org.commonmark.node.FencedCodeBlock;
import org.commonmark.node.HardLineBreak;
import org.commonmark.node.Heading;
import org.commonmark.node.HtmlBlock;
import org.commonmark.node.HtmlInline;
import org.commonmark.node.Image;
import org.commonmark.node.IndentedCodeBlock;
import org.commonmark.node.Link;
import org.commonmark.node.ListItem;
import org.commonmark.node.Node;
import org.commonmark.node.OrderedList;
import org.commonmark.node.Paragraph;
import org.commonmark.node.SoftLineBreak;
import org.commonmark.node.StrongEmphasis;
import org.commonmark.node.Text;
import org.commonmark.node.ThematicBreak;
import org.commonmark.parser.Parser;
import org.jspecify.annotations.Nullable;

/**
 * Markdown as a tree in JSON, of which the page makes elements without ever parsing HTML: a text is
 * a string, an element an array of its name and its children, and a link {@code ["a", "https://…",
 * children…]}. There are the elements that TensorBoard's text plugin lets through; HTML in the
 * source is text, and an image a link to it, as nothing is loaded.
 *
 * <p>Markdown is CommonMark with GitHub's tables.
 */
final class Markdown {
  /** What is nested deeper is shown as text. */
  private static final int MOST_LEVELS = 32;

  private static final List<String> SCHEMES = List.of("http://", "https://", "mailto:");

  private static final Map<Class<? extends Node>, String> NAMES =
      Map.ofEntries(
          Map.entry(Paragraph.class, "p"),
          Map.entry(BlockQuote.class, "blockquote"),
          Map.entry(BulletList.class, "ul"),
          Map.entry(OrderedList.class, "ol"),
          Map.entry(ListItem.class, "li"),
          Map.entry(ThematicBreak.class, "hr"),
          Map.entry(Emphasis.class, "em"),
          Map.entry(StrongEmphasis.class, "strong"),
          Map.entry(HardLineBreak.class, "br"),
          Map.entry(TableBlock.class, "table"),
          Map.entry(TableHead.class, "thead"),
          Map.entry(TableBody.class, "tbody"),
          Map.entry(TableRow.class, "tr"));

  private static final Parser PARSER =
      Parser.builder()
          .extensions(List.of(TablesExtension.create()))
          .maxOpenBlockParsers(MOST_LEVELS)
          .build();

  private final JsonGenerator json;

  private Markdown(JsonGenerator json) {
    this.json = json;
  }

  /** Writes the array of what stands in a text. */
  static void write(String markdown, JsonGenerator json) throws IOException {
    json.writeStartArray();
    new Markdown(json).children(PARSER.parse(markdown), 0);
    json.writeEndArray();
  }

  private void children(Node parent, int level) throws IOException {
    for (var child = parent.getFirstChild(); child != null; child = child.getNext()) {
      write(child, level + 1);
    }
  }

  private void write(Node node, int level) throws IOException {
    var leaf = leaf(node);
    if (leaf != null) {
      if (!leaf.isEmpty()) {
        json.writeString(leaf);
      }
    } else if (node instanceof Link link) {
      link(link, link.getDestination(), level);
    } else if (node instanceof Image image) {
      link(image, image.getDestination(), level);
    } else if (node instanceof FencedCodeBlock code) {
      preformatted(code.getLiteral());
    } else if (node instanceof IndentedCodeBlock code) {
      preformatted(code.getLiteral());
    } else if (node instanceof Code code) {
      json.writeStartArray();
      json.writeString("code");
      json.writeString(code.getLiteral());
      json.writeEndArray();
    } else {
      element(name(node), node, level);
    }
  }

  /** The text of a node that is nothing else. */
  private static @Nullable String leaf(Node node) {
    if (node instanceof Text text) {
      return text.getLiteral();
    } else if (node instanceof HtmlInline html) {
      return html.getLiteral();
    } else if (node instanceof HtmlBlock html) {
      return html.getLiteral();
    }
    return node instanceof SoftLineBreak ? "\n" : null;
  }

  /** The name of a node's element; empty if only its children are shown. */
  private static String name(Node node) {
    if (node instanceof Heading heading) {
      return "h" + heading.getLevel();
    } else if (node instanceof TableCell cell) {
      return cell.isHeader() ? "th" : "td";
    }
    return NAMES.getOrDefault(node.getClass(), "");
  }

  private void element(String name, Node node, int level) throws IOException {
    boolean isElement = !name.isEmpty() && level <= MOST_LEVELS;
    if (isElement) {
      json.writeStartArray();
      json.writeString(name);
    }
    children(node, level);
    if (isElement) {
      json.writeEndArray();
    }
  }

  private void preformatted(String code) throws IOException {
    json.writeStartArray();
    json.writeString("pre");
    json.writeString(code);
    json.writeEndArray();
  }

  /** A link where a click asks for nothing but a page or a letter; elsewhere its text. */
  private void link(Node node, String destination, int level) throws IOException {
    var lower = destination.toLowerCase(Locale.ROOT);
    if (level > MOST_LEVELS || SCHEMES.stream().noneMatch(lower::startsWith)) {
      children(node, level);
      return;
    }
    json.writeStartArray();
    json.writeString("a");
    json.writeString(destination);
    children(node, level);
    if (node.getFirstChild() == null) {
      json.writeString(destination);
    }
    json.writeEndArray();
  }
}
