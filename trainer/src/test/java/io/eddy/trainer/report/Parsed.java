package io.eddy.trainer.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import javax.xml.parsers.DocumentBuilder;
import javax.xml.parsers.DocumentBuilderFactory;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;

/** A page as a strict parser reads it. */
record Parsed(Document page) {
  static Parsed of(String html) throws Exception {
    DocumentBuilder parser = DocumentBuilderFactory.newInstance().newDocumentBuilder();
    parser.setErrorHandler(null);
    return new Parsed(parser.parse(new InputSource(new StringReader(html))));
  }

  List<Element> all(String name) {
    NodeList found = page.getElementsByTagName(name);
    List<Element> elements = new ArrayList<>();
    for (int i = 0; i < found.getLength(); i++) {
      elements.add((Element) found.item(i));
    }
    return elements;
  }

  List<String> texts(String name) {
    return all(name).stream().map(Element::getTextContent).toList();
  }

  /** The cells of the row that begins with this name. */
  List<String> row(String name) {
    for (Element row : all("tr")) {
      List<String> cells = new ArrayList<>();
      for (int i = 0; i < row.getChildNodes().getLength(); i++) {
        cells.add(row.getChildNodes().item(i).getTextContent());
      }
      if (cells.get(0).equals(name)) {
        return cells.subList(1, cells.size());
      }
    }
    throw new AssertionError("no row " + name);
  }

  /** What a page must be, whatever stands in it. */
  void assertStandsAlone(String html) {
    for (String element :
        List.of("script", "link", "img", "iframe", "object", "embed", "base", "form", "image")) {
      assertThat(all(element)).as(element).isEmpty();
    }
    assertThat(html).doesNotContain("http", "url(", "@import", "src=", "javascript:");
    for (Element link : all("a")) {
      assertThat(link.getAttribute("href")).matches("#[a-z]+");
    }
    for (Element any : all("*")) {
      for (int i = 0; i < any.getAttributes().getLength(); i++) {
        assertThat(any.getAttributes().item(i).getNodeName()).doesNotStartWith("on");
      }
    }
  }

  /** Every place in a picture is a number, and every picture says what it shows. */
  void assertPicturesAreSound() {
    for (Element picture : all("svg")) {
      if (!picture.getAttribute("aria-hidden").equals("true")) {
        assertThat(picture.getAttribute("role")).isEqualTo("img");
        assertThat(picture.getAttribute("aria-label")).isNotBlank();
      }
    }
    for (String element : List.of("rect", "line", "circle", "text")) {
      for (Element mark : all(element)) {
        for (String place :
            List.of("x", "y", "x1", "x2", "y1", "y2", "cx", "cy", "r", "width", "height")) {
          assertThat(mark.getAttribute(place)).matches("(-?\\d+(\\.\\d+)?)?");
        }
      }
    }
    for (Element path : all("path")) {
      assertThat(path.getAttribute("d")).matches("([MLHVhvz]|-?\\d+(\\.\\d+)?|[ ,])+");
    }
  }
}
