package io.eddy.trainer.report;

import io.eddy.model.bundle.Manifest;
import io.eddy.trainer.report.page.Html;
import io.eddy.trainer.report.page.Table;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/** Everything that is a number of two models, side by side. */
record ComparedFigures(Subject first, Subject second) {
  String html() {
    Table table = new Table("Figures of both", List.of("figure", first.name(), second.name()));
    Map<String, String> one = new Tiles(first).figures();
    Map<String, String> two = new Tiles(second).figures();
    TreeSet<String> names = new TreeSet<>(one.keySet());
    names.addAll(two.keySet());
    for (String name : names) {
      row(table, name, one.getOrDefault(name, "–"), two.getOrDefault(name, "–"));
    }
    Manifest older = first.manifest();
    Manifest newer = second.manifest();
    row(table, "trained", older.createdAt(), newer.createdAt());
    TreeSet<String> figures = new TreeSet<>(older.figures().keySet());
    figures.addAll(newer.figures().keySet());
    for (String name : figures) {
      row(table, name, Html.number(first.figure(name)), Html.number(second.figure(name)));
    }
    return table.html();
  }

  private static void row(Table table, String name, String one, String two) {
    table.row(name).figure(one).figure(two).end();
  }
}
