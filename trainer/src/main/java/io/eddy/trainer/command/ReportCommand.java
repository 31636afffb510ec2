package io.eddy.trainer.command;

import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.confluent.kafka.schemaregistry.client.SchemaRegistryClient;
import io.eddy.command.Failure;
import io.eddy.command.Verbosity;
import io.eddy.command.terminal.Printable;
import io.eddy.model.bundle.Bundle;
import io.eddy.model.bundle.BundleException;
import io.eddy.model.bundle.Model;
import io.eddy.trainer.bundle.Examiner;
import io.eddy.trainer.history.EncodedHistory;
import io.eddy.trainer.history.History;
import io.eddy.trainer.history.HistorySource;
import io.eddy.trainer.output.NewFile;
import io.eddy.trainer.report.Comparison;
import io.eddy.trainer.report.Finding;
import io.eddy.trainer.report.Report;
import io.eddy.trainer.report.Subject;
import io.eddy.trainer.report.Verdict;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code eddy report}: the page about one bundle, or about two beside each other. */
@Command(
    name = "report",
    sortOptions = false,
    mixinStandardHelpOptions = true,
    description = {
      "Makes the report page of a bundle again, or compares two bundles. Given rows, it measures"
          + " false alarms on these and, with labels, what is found: both bundles on the same ones."
          + " The page works from disk and needs no network. It holds values of the history. Bundles"
          + " are not changed."
    },
    footer = {
      "",
      "Examples:",
      "  eddy report models/one",
      "  eddy report models/one models/two --output compared.html",
      "  eddy report models/one models/two --csv labelled.csv --label anomaly",
      "  eddy report models/one --json"
    })
public final class ReportCommand implements Callable<Integer> {
  @Parameters(index = "0", paramLabel = "BUNDLE", description = "The bundle's folder.")
  private Path bundle;

  @Parameters(
      index = "1",
      arity = "0..1",
      paramLabel = "BUNDLE2",
      description = "A second one, to compare with the first.")
  private Path other;

  @ArgGroup(exclusive = true, multiplicity = "0..1")
  private Origin origin;

  @Mixin private OriginOptions options;

  @Option(
      names = "--output",
      paramLabel = "FILE",
      description = {
        "A new file for the page. Default: report-VERSION.html here; with --json no page."
      })
  private Path output;

  @Option(names = "--json", description = "Print verdict and figures as one JSON document.")
  private boolean json;

  @Mixin private Verbosity verbosity;

  @Override
  public Integer call() throws IOException {
    List<Subject> subjects = subjects(other == null ? List.of(bundle) : List.of(bundle, other));
    if (!json || output != null) {
      Path target = output != null ? output : Path.of(name(subjects));
      write(target, page(subjects));
      if (!json) {
        print(subjects, target);
      }
    }
    if (json) {
      System.out.println(
          JsonMapper.builder()
              .enable(SerializationFeature.INDENT_OUTPUT)
              .build()
              .writeValueAsString(ReportSummary.of(subjects)));
    }
    return 0;
  }

  private List<Subject> subjects(List<Path> folders) throws IOException {
    List<Subject> subjects = new ArrayList<>();
    try {
      List<Bundle> bundles = new ArrayList<>();
      for (Path folder : folders) {
        bundles.add(Bundle.open(folder));
        subjects.add(Subject.of(bundles.get(bundles.size() - 1)));
      }
      if (origin == null) {
        options.demandNone();
        return subjects;
      }
      return measured(bundles, subjects);
    } catch (BundleException e) {
      throw new Failure(e.getMessage(), e);
    }
  }

  private List<Subject> measured(List<Bundle> bundles, List<Subject> subjects)
      throws IOException, BundleException {
    Path scratch = Path.of(System.getProperty("java.io.tmpdir"));
    ProgressLines progress = ProgressLines.on(System.err, verbosity);
    List<Subject> measured = new ArrayList<>();
    try (SchemaRegistryClient registry = options.connection().registry().open()) {
      HistorySource source = options.source(origin, registry);
      for (int i = 0; i < bundles.size(); i++) {
        try (Model model = Model.load(bundles.get(i));
            EncodedHistory rows = History.encode(source, model.featureSpec(), scratch, progress)) {
          progress.finish();
          measured.add(subjects.get(i).measuredBy(Examiner.examine(model, rows)));
        }
      }
      return measured;
    } finally {
      progress.finish();
    }
  }

  private static String name(List<Subject> subjects) {
    StringBuilder name = new StringBuilder("report");
    subjects.forEach(subject -> name.append('-').append(subject.manifest().version()));
    return name.append(".html").toString().replaceAll("[^A-Za-z0-9._-]", "_");
  }

  private static String page(List<Subject> subjects) {
    return subjects.size() == 1
        ? new Report(subjects.get(0)).html()
        : new Comparison(subjects.get(0), subjects.get(1)).html();
  }

  private static void write(Path target, String page) {
    try (NewFile file = NewFile.at(target)) {
      try (OutputStream bytes = file.open()) {
        bytes.write(page.getBytes(StandardCharsets.UTF_8));
      } catch (IOException e) {
        throw file.failed(e);
      }
      file.complete();
    }
  }

  private static void print(List<Subject> subjects, Path target) {
    List<Finding> findings;
    if (subjects.size() == 1) {
      Verdict verdict = Verdict.of(subjects.get(0));
      System.out.println(verdict.headline());
      findings = verdict.findings();
    } else {
      findings = new Comparison(subjects.get(0), subjects.get(1)).findings();
    }
    findings.forEach(
        finding ->
            System.out.printf(
                "  %-9s %s%n", finding.label() + ":", Printable.text(finding.text())));
    System.out.println("page in " + target);
  }
}
