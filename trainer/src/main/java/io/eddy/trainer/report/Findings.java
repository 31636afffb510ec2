package io.eddy.trainer.report;

import io.eddy.trainer.report.Finding.Weight;
import io.eddy.trainer.report.page.Html;
import java.util.Comparator;
import java.util.List;

/** Several findings under one sentence, as they stand in a page. */
final class Findings {
  private Findings() {}

  static String html(String headline, List<Finding> findings) {
    Weight worst =
        findings.stream().map(Finding::weight).max(Comparator.naturalOrder()).orElse(Weight.GOOD);
    StringBuilder html = new StringBuilder();
    html.append("<div class=\"verdict ").append(worst.label()).append("\">");
    html.append("<p class=\"headline\">").append(Html.escape(headline)).append("</p>");
    html.append("<ul class=\"findings\">");
    for (Finding finding : findings) {
      html.append("<li class=\"").append(finding.weight().label()).append("\"><b>");
      html.append(finding.label()).append("</b><span>");
      html.append(Html.escape(finding.text())).append("</span></li>");
    }
    return html.append("</ul></div>").toString();
  }
}
