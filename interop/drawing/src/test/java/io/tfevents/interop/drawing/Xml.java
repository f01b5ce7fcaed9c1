package io.tfevents.interop.drawing;

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
  public static Xml of(Drawing drawing) {
    try {
      var factory = DocumentBuilderFactory.newInstance();
      factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
      var parser = factory.newDocumentBuilder();
      parser.setErrorHandler(null);
      var source = new InputSource(new StringReader(drawing.svg()));
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

  /** The texts of the elements of a role, tips as well. */
  public List<String> texts(String role) {
    return all(role).stream().map(Element::getTextContent).toList();
  }

  /** The title. */
  public String title() {
    return root.getElementsByTagName("title").item(0).getTextContent();
  }
}
