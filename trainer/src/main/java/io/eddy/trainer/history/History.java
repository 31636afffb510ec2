package io.eddy.trainer.history;

import io.eddy.command.Failure;
import io.eddy.model.feature.FeatureSpec;
import io.eddy.model.feature.GrowingVocabulary;
import io.eddy.model.feature.GrowingVocabulary.Remap;
import io.eddy.model.feature.GrowingVocabulary.Settled;
import io.eddy.model.feature.RowEncoder;
import io.eddy.model.profile.FeatureInference;
import io.eddy.model.profile.Overrides;
import io.eddy.trainer.history.rows.RowFile;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * The way in: from a source to encoded rows, either with features inferred from the history itself,
 * or as a model that is there already needs them.
 */
public final class History {
  public static final int DEFAULT_SAMPLE_ROWS = 100_000;

  /** Below this there is nothing to train on and nothing left to calibrate with. */
  public static final int LEAST_ROWS = 20;

  /** Words in a model's vocabulary; the rest is rare and shares the place of the unknown. */
  private static final int MOST_WORDS = 256;

  /** Words counted while reading; only a field forced to be a category can come near. */
  private static final int MOST_WORDS_COUNTED = 65_536;

  /**
   * From so many rows on, a word seen only once is unknown: one row teaches nothing about it, and
   * the share of such rows is what a never-seen word's probability should be (Good, 1953).
   */
  private static final int MANY_ROWS = 1000;

  private History() {}

  /** Profiles the history, infers the features, and encodes every row into the folder. */
  public static EncodedHistory encode(
      HistorySource source,
      Overrides overrides,
      int sampleRows,
      Path temporaryFolder,
      HistoryProgress progress) {
    HistorySample sample = source.sample(sampleRows, overrides, progress);
    requireRows(source, sample.profile().rows());
    FeatureSpec inferred = FeatureInference.infer(sample.profile(), source.completed(overrides));
    List<GrowingVocabulary> vocabularies =
        Stream.generate(() -> new GrowingVocabulary(MOST_WORDS_COUNTED))
            .limit(inferred.categoryColumns())
            .toList();
    RowEncoder encoder = RowEncoder.growing(inferred, vocabularies);
    try (HistoryWriter writer =
        new HistoryWriter(inferred, encoder, source, temporaryFolder, progress)) {
      writer.expect(sample.rows());
      source.read(inferred, writer);
      RowFile file = writer.finish(source.name(), RowFile.LARGEST_CHUNK_BYTES);
      int leastCount = writer.rows() < MANY_ROWS ? 1 : 2;
      List<Settled> settled =
          vocabularies.stream().map(words -> words.settle(MOST_WORDS, leastCount)).toList();
      FeatureSpec spec = inferred.withVocabularies(settled.stream().map(Settled::words).toList());
      Remap[] remaps = settled.stream().map(Settled::remap).toArray(Remap[]::new);
      return new EncodedHistory(spec, writer, file, source, remaps);
    }
  }

  private static void requireRows(HistorySource source, long rows) {
    if (rows == 0) {
      throw new Failure(
          source.name() + " has no rows; expected at least " + LEAST_ROWS + " to train on");
    }
    if (rows < LEAST_ROWS) {
      throw new Failure(
          String.format(
              Locale.ROOT,
              "%s has %,d %s; expected at least %,d to train on",
              source.name(),
              rows,
              rows == 1 ? "row" : "rows",
              LEAST_ROWS));
    }
  }

  /** Encodes every row as an existing model needs it; any number of rows but none will do. */
  public static EncodedHistory encode(
      HistorySource source, FeatureSpec spec, Path temporaryFolder, HistoryProgress progress) {
    try (HistoryWriter writer =
        new HistoryWriter(spec, RowEncoder.of(spec), source, temporaryFolder, progress)) {
      source.read(spec, writer);
      RowFile file = writer.finish(source.name(), RowFile.LARGEST_CHUNK_BYTES);
      return new EncodedHistory(spec, writer, file, source);
    }
  }
}
