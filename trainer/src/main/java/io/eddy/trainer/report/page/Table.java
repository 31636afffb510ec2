package io.eddy.trainer.report.page;

import java.util.List;

/** Writes a table row by row; the first cell of each row names it. Not thread-safe. */
public final class Table {
  private final StringBuilder html = new StringBuilder();

  /** A table that says what it holds, and what its columns mean. */
  public Table(String caption, List<String> columns) {
    // What is too wide for a phone is moved sideways, which must be possible by keyboard.
    html.append("<div class=\"scroll\" tabindex=\"0\" role=\"region\" aria-label=\"")
        .append(Html.escape(caption))
        .append("\"><table><caption>")
        .append(Html.escape(caption))
        .append("</caption><thead><tr>");
    columns.forEach(
        column -> html.append("<th scope=\"col\">").append(Html.escape(column)).append("</th>"));
    html.append("</tr></thead><tbody>");
  }

  /** Begins a row. */
  public Table row(String name) {
    html.append("<tr><th scope=\"row\">").append(Html.escape(name)).append("</th>");
    return this;
  }

  public Table text(String text) {
    html.append("<td>").append(Html.escape(text)).append("</td>");
    return this;
  }

  public Table figure(String number) {
    html.append("<td class=\"figure\">").append(Html.escape(number)).append("</td>");
    return this;
  }

  /** A cell that is made of elements already. */
  public Table elements(String elements) {
    html.append("<td>").append(elements).append("</td>");
    return this;
  }

  public void end() {
    html.append("</tr>");
  }

  public String html() {
    return html + "</tbody></table></div>";
  }
}
