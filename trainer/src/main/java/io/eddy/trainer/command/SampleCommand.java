package io.eddy.trainer.command;

import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.eddy.command.Verbosity;
import io.eddy.command.WrongUsage;
import io.eddy.command.terminal.Printable;
import io.eddy.model.bundle.Model;
import io.eddy.model.score.ModelSampler;
import io.eddy.trainer.output.NewFile;
import io.eddy.trainer.sample.AvroSink;
import io.eddy.trainer.sample.CsvSink;
import io.eddy.trainer.sample.RowSink;
import io.eddy.trainer.sample.SampledField;
import io.eddy.trainer.sample.SyntheticRows;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code eddy sample}: rows that a model makes up. */
@Command(
    name = "sample",
    sortOptions = false,
    mixinStandardHelpOptions = true,
    description = {
      "Draws synthetic rows of a model's own fields. They look like the history, gaps included, and"
          + " are not anonymous: a row may come close to one that the model was trained on.",
      "Numbers stay within the history's range; a word that the model does not know is written as"
          + " (unknown), a time as one in the week of 5 January 1970."
    },
    footer = {"", "Examples:", "  eddy sample models/one --rows 1000 --output rows.csv"})
public final class SampleCommand implements Callable<Integer> {
  private static final int BATCH = 500;

  @Parameters(paramLabel = "BUNDLE", description = "The bundle's folder.")
  private Path bundle;

  @Option(
      names = "--rows",
      required = true,
      paramLabel = "COUNT",
      description = "How many rows to draw.")
  private int rows;

  @Option(
      names = "--output",
      required = true,
      paramLabel = "FILE",
      description = "A new file that ends in .csv or .avro.")
  private Path output;

  @Option(
      names = "--seed",
      defaultValue = "1",
      paramLabel = "NUMBER",
      description = "The same seed and bundle give the same file. Default: ${DEFAULT-VALUE}.")
  private long seed;

  @Option(names = "--json", description = "Print the result as one JSON document.")
  private boolean json;

  @Mixin private Verbosity verbosity;

  @Override
  public Integer call() throws IOException {
    if (rows < 1) {
      throw new WrongUsage("--rows: expected 1 or more, found " + rows);
    }
    NewFile.Format format = NewFile.format(output, NewFile.Format.values());
    NewFile file = NewFile.at(output);
    ProgressLines progress = ProgressLines.on(System.err, verbosity);
    try (Model model = MakingModel.load(bundle)) {
      ModelSampler sampler = model.scorer().sampler().orElseThrow();
      SyntheticRows source = new SyntheticRows(model.featureSpec(), sampler, seed);
      List<SampledField> fields = SampledField.of(model.featureSpec(), sampler);
      String origin = model.manifest().version() + " " + seed + " " + rows;
      try (RowSink sink =
          format == NewFile.Format.CSV
              ? new CsvSink(file, fields)
              : new AvroSink(file, fields, origin)) {
        for (int done = 0; done < rows; done += BATCH) {
          sink.write(source.draw(Math.min(BATCH, rows - done)));
          progress.done("drawing", done, rows);
        }
        sink.complete();
      }
      progress.finish();
      print(SampleSummary.of(model.manifest(), output, rows, seed, fields, source));
      return 0;
    } finally {
      progress.finish();
    }
  }

  private void print(SampleSummary summary) throws IOException {
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
