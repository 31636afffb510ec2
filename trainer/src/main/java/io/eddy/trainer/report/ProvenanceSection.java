package io.eddy.trainer.report;

import io.eddy.model.bundle.Manifest;
import io.eddy.model.bundle.Manifest.Provenance;
import io.eddy.trainer.figures.ReportFigures;
import io.eddy.trainer.report.page.Html;
import io.eddy.trainer.report.page.ShellText;
import io.eddy.trainer.report.page.Table;
import java.util.List;
import java.util.stream.Collectors;

/** Where a model comes from, what it measured, and how to make it again. */
record ProvenanceSection(Subject subject) {
  String html() {
    return command() + rows() + settings() + figures();
  }

  private String command() {
    List<String> words = subject.figures().map(ReportFigures::command).orElse(List.of());
    if (words.isEmpty()) {
      return Html.paragraph(
          "No command is kept with this bundle. The same history, the seed and the settings below "
              + "make the same model, with equal versions of Java and TensorFlow on an equal "
              + "processor.");
    }
    String line = words.stream().map(ShellText::quoted).collect(Collectors.joining(" "));
    return Html.paragraph(
            "The same command on the same history makes the same model, to the last bit on an equal "
                + "processor with equal versions. Options that only say how to reach a cluster are "
                + "left out.")
        + "<pre>./eddy train "
        + Html.escape(line)
        + " --output FOLDER</pre>";
  }

  private String rows() {
    Provenance provenance = subject.manifest().provenance();
    Table table = new Table("History", List.of("what", "how much"));
    provenance
        .rows()
        .forEach((use, count) -> table.row("rows: " + use).text(Html.number(count)).end());
    for (Manifest.Source source : provenance.sources()) {
      table.row(source.name()).text(source.detail()).end();
    }
    return table.html();
  }

  private String settings() {
    Manifest manifest = subject.manifest();
    Provenance provenance = manifest.provenance();
    Table table = new Table("Settings", List.of("name", "value"));
    manifest.hyperparameters().forEach((name, value) -> table.row(name).text(value).end());
    table.row("seed").text("" + provenance.seed()).end();
    table.row("trained").text(manifest.createdAt()).end();
    table
        .row("versions")
        .text(
            "Eddy "
                + provenance.eddyVersion()
                + ", Java "
                + provenance.javaVersion()
                + ", TensorFlow "
                + provenance.tensorflowVersion())
        .end();
    table.row("feature specification").text(manifest.featureSpecFingerprint()).end();
    return table.html();
  }

  private String figures() {
    Table table = new Table("Figures of the manifest", List.of("name", "value"));
    subject
        .manifest()
        .figures()
        .forEach((name, value) -> table.row(name).figure(Html.number(value)).end());
    return table.html();
  }
}
