package io.eddy.trainer.command;

import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.eddy.command.Verbosity;
import io.eddy.command.terminal.Printable;
import io.eddy.model.bundle.Model;
import io.eddy.trainer.history.AvroFileHistory;
import io.eddy.trainer.history.CsvHistory;
import io.eddy.trainer.history.EncodedHistory;
import io.eddy.trainer.history.History;
import io.eddy.trainer.history.HistorySource;
import io.eddy.trainer.impute.Imputation;
import io.eddy.trainer.impute.Outcome;
import io.eddy.trainer.output.NewFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code eddy impute}: a file's missing cells filled with what a model expects. */
@Command(
    name = "impute",
    sortOptions = false,
    mixinStandardHelpOptions = true,
    description = {
      "Fills the missing cells of a file with what a model expects, and says how sure it is: a"
          + " column FIELD_deviation for a number (one standard deviation), FIELD_probability for a"
          + " category. Everything else stays as it is. How far to trust it is measured on the file"
          + " itself, by hiding cells that are there."
    },
    footer = {"", "Examples:", "  eddy impute models/one --csv gaps.csv --output full.csv"})
public final class ImputeCommand implements Callable<Integer> {
  @Parameters(paramLabel = "BUNDLE", description = "The bundle's folder.")
  private Path bundle;

  @ArgGroup(exclusive = true, multiplicity = "1")
  private Input input;

  private static final class Input {
    @Option(
        names = "--csv",
        paramLabel = "FILE",
        description = "A CSV file with a header; .gz is unpacked.")
    private Path csv;

    @Option(names = "--avro", paramLabel = "FILE", description = "An Avro container file.")
    private Path avro;
  }

  @Option(
      names = "--output",
      required = true,
      paramLabel = "FILE",
      description = "A new file that ends in .csv or .avro, as the input is.")
  private Path output;

  @Option(names = "--json", description = "Print the result as one JSON document.")
  private boolean json;

  @Mixin private Verbosity verbosity;

  @Override
  public Integer call() throws IOException {
    NewFile.Format format =
        NewFile.format(output, input.csv != null ? NewFile.Format.CSV : NewFile.Format.AVRO);
    Path file = input.csv != null ? input.csv : input.avro;
    HistorySource source =
        input.csv != null
            ? new CsvHistory(List.of(file), Optional.empty(), Optional.empty())
            : new AvroFileHistory(List.of(file), Optional.empty(), Optional.empty());
    Path scratch = Path.of(System.getProperty("java.io.tmpdir"));
    ProgressLines progress = ProgressLines.on(System.err, verbosity);
    try (NewFile target = NewFile.at(output);
        Model model = MakingModel.load(bundle);
        EncodedHistory rows = History.encode(source, model.featureSpec(), scratch, progress)) {
      Outcome outcome =
          new Imputation(file, rows, model)
              .write(target, format, done -> progress.done("filling", done, rows.size()));
      progress.finish();
      print(new ImputeSummary(output.toString(), model.manifest().version(), outcome));
      return 0;
    } finally {
      progress.finish();
    }
  }

  private void print(ImputeSummary summary) throws IOException {
    if (json) {
      System.out.println(
          JsonMapper.builder()
              .enable(SerializationFeature.INDENT_OUTPUT)
              .build()
              .writeValueAsString(summary));
    } else {
      summary.lines().forEach(line -> System.out.println(Printable.text(line)));
    }
  }
}
