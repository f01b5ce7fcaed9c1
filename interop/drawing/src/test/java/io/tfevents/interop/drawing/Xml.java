package io.tfevents.interop.drawing;

import io.tfevents.drawing.Picture;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import org.w3c.dom.Element;
import org.xml.sax.InputSource;

/** An SVG file as an XML parser sees it. */
public final class Xml {
  private final Element root;

  private Xml(Element root) {
    this.root = root;
  }

  /** Fails if it is not well-formed. */
  public static Xml of(Picture picture) {
    try {
      var factory = DocumentBuilderFactory.newInstance();
      factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
      var parser = factory.newDocumentBuilder();
      parser.setErrorHandler(null);
      var source = new InputSource(new StringReader(picture.svg()));
      return new Xml(parser.parse(source).getDocumentElement());
    } catch (Exception e) {
      throw new AssertionError(e);
    }
  }

  /** The elements of a role. */
  public List<Element> all(String role) {
    var found = new ArrayList<Element>();
    var all = root.getElementsByTagName("*");
    for (int i = 0; i < all.getLength(); i++) {
      if (all.item(i) instanceof Element element && element.getAttribute("class").equals(role)) {
        found.add(element);
      }
    }
    return found;
  }

  /** The names of all elements. */
  public List<String> elements() {
    var names = new ArrayList<String>();
    var all = root.getElementsByTagName("*");
    for (int i = 0; i < all.getLength(); i++) {
      names.add(all.item(i).getNodeName());
    }
    return names;
  }

  /** The texts of the elements of a role. */
  public List<String> texts(String role) {
    return all(role).stream().map(element -> inner(element, "text").getTextContent()).toList();
  }

  /** What is shown where a pointer rests on the elements of a role. */
  public List<String> tips(String role) {
    return all(role).stream().map(element -> inner(element, "title").getTextContent()).toList();
  }

  /** The first element of a name within another. */
  public static Element inner(Element element, String name) {
    return (Element) element.getElementsByTagName(name).item(0);
  }

  /** The title. */
  public String title() {
    return root.getElementsByTagName("title").item(0).getTextContent();
  }
}
