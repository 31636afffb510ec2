package io.eddy.trainer.report;

import io.eddy.model.feature.Feature;
import io.eddy.model.feature.SkippedField;
import io.eddy.trainer.figures.FieldFigures;
import io.eddy.trainer.figures.FieldFigures.Quality;
import io.eddy.trainer.report.page.Html;
import io.eddy.trainer.report.page.Table;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** How two models use each field and know it, those first that they use differently. */
record ComparedFields(Subject first, Subject second) {
  private static final String ABSENT = "not in the history";

  static long differing(Subject first, Subject second) {
    Map<String, String> one = uses(first);
    Map<String, String> two = uses(second);
    return names(one, two).stream()
        .filter(name -> !one.getOrDefault(name, ABSENT).equals(two.getOrDefault(name, ABSENT)))
        .count();
  }

  String html() {
    Map<String, String> one = uses(first);
    Map<String, String> two = uses(second);
    Map<String, Quality> knownOne = qualities(first);
    Map<String, Quality> knownTwo = qualities(second);
    Table table =
        new Table(
            "Fields of both, the differing ones first",
            List.of(
                "field",
                "used in the first",
                "used in the second",
                "reconstructed, first",
                "second",
                "share of ups and downs, first",
                "second"));
    for (boolean differing : new boolean[] {true, false}) {
      for (String name : names(one, two)) {
        String before = one.getOrDefault(name, ABSENT);
        String after = two.getOrDefault(name, ABSENT);
        if (before.equals(after) != differing) {
          table
              .row(name)
              .text(before)
              .text(differing ? after : "same")
              .figure(explained(knownOne.get(name)))
              .figure(explained(knownTwo.get(name)))
              .figure(share(knownOne.get(name)))
              .figure(share(knownTwo.get(name)))
              .end();
        }
      }
    }
    return table.html();
  }

  private static Set<String> names(Map<String, String> one, Map<String, String> two) {
    Set<String> names = new TreeSet<>(one.keySet());
    names.addAll(two.keySet());
    return names;
  }

  private static Map<String, String> uses(Subject subject) {
    Map<String, String> uses = new LinkedHashMap<>();
    for (Feature feature : subject.manifest().featureSpec().features()) {
      uses.put(feature.name(), FieldSection.use(feature));
    }
    for (SkippedField field : subject.manifest().featureSpec().skipped()) {
      uses.put(field.path(), "left out: " + field.reason());
    }
    return uses;
  }

  private static Map<String, Quality> qualities(Subject subject) {
    Map<String, Quality> qualities = new LinkedHashMap<>();
    subject
        .figures()
        .ifPresent(
            figures -> {
              for (FieldFigures field : figures.fields()) {
                field.measured().ifPresent(quality -> qualities.put(field.name(), quality));
              }
            });
    return qualities;
  }

  private static String explained(Quality quality) {
    return quality == null || !quality.judged()
        ? "–"
        : Html.percent(Math.max(0, quality.explained()));
  }

  private static String share(Quality quality) {
    return quality == null ? "–" : Html.percent(quality.share());
  }
}
