package io.eddy.trainer.report.page;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** The frame of a page that needs nothing but itself: no script, no picture, no font of others. */
public final class Page {
  private static final String STYLE = "report.css";

  private final String title;
  private final StringBuilder contents = new StringBuilder();
  private final StringBuilder sections = new StringBuilder();

  public Page(String title) {
    this.title = Html.escape(title);
  }

  /** Elements above the sections. */
  public Page above(String elements) {
    sections.append(elements);
    return this;
  }

  /** A section with a heading; nothing where there is nothing to show. */
  public Page section(String id, String heading, String elements) {
    if (!elements.isEmpty()) {
      contents
          .append("<li><a href=\"#")
          .append(id)
          .append("\">")
          .append(Html.escape(heading))
          .append("</a></li>");
      sections
          .append("<section id=\"")
          .append(id)
          .append("\" aria-labelledby=\"")
          .append(id)
          .append("-heading\"><h2 id=\"")
          .append(id)
          .append("-heading\">")
          .append(Html.escape(heading))
          .append("</h2>")
          .append(elements)
          .append("</section>");
    }
    return this;
  }

  public String html() {
    return "<!DOCTYPE html><html lang=\"en\"><head><meta charset=\"utf-8\"/>"
        + "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\"/>"
        + "<title>"
        + title
        + "</title><style>"
        + style()
        + "</style></head><body><header><h1>"
        + title
        + "</h1><nav aria-label=\"Sections\"><ul>"
        + contents
        + "</ul></nav></header><main>"
        + sections
        + "</main></body></html>\n";
  }

  private static String style() {
    try (InputStream css = Page.class.getResourceAsStream(STYLE)) {
      return new String(css.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException("the style is part of the program", e);
    }
  }
}
