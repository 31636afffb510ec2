package io.eddy.model.score;

import io.eddy.command.Failure;
import io.eddy.model.feature.RowBatch;
import io.eddy.model.graph.GraphCheck;
import io.eddy.model.graph.RefusedGraphException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.tensorflow.Result;
import org.tensorflow.SavedModelBundle;
import org.tensorflow.Session;
import org.tensorflow.Tensor;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.ndarray.buffer.DataBuffers;
import org.tensorflow.proto.ConfigProto;
import org.tensorflow.proto.DataType;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TFloat64;
import org.tensorflow.types.TInt32;

/**
 * Calls a loaded SavedModel. Owns it: {@link #close} frees the native memory, and calls that are
 * under way at that moment fail. Thread-safe; every batch belongs to its caller.
 *
 * <p>Each call runs in the caller's own thread on one core: streams scale by threads and
 * partitions, and a thread pool would cost more than the arithmetic.
 */
public final class ModelScorer implements AutoCloseable {
  private static final int CALLER_THREAD = -1;

  private static final List<String> EXPLAIN_FLOATS =
      List.of(
          ModelSignature.SCORE_NATS,
          ModelSignature.RECONSTRUCTION,
          ModelSignature.KL,
          ModelSignature.CONTRIBUTION);

  private final SavedModelBundle model;
  private final Session session;
  private final int numericColumns;
  private final int categoryColumns;
  private final int latentDimensions;
  private final SignatureCall score;
  private final SignatureCall explain;
  private final boolean statesCertainty;
  private final Optional<ModelSampler> sampler;

  private ModelScorer(SavedModelBundle model, int numericColumns, int categoryColumns)
      throws UnfitModelException {
    this.model = model;
    this.session = model.session();
    this.numericColumns = numericColumns;
    this.categoryColumns = categoryColumns;
    this.score = SignatureCall.of(model, ModelSignature.SCORE);
    this.explain = SignatureCall.of(model, ModelSignature.EXPLAIN);
    this.latentDimensions =
        score.expect(ModelSignature.LATENT_MEAN, DataType.DT_FLOAT, SignatureCall.ANY_WIDTH);
    score.expect(ModelSignature.SCORE_NATS, DataType.DT_FLOAT, SignatureCall.ONE_VALUE_A_ROW);
    for (SignatureCall call : List.of(score, explain)) {
      call.expect(ModelSignature.NUMERIC, DataType.DT_DOUBLE, numericColumns);
      call.expect(ModelSignature.CATEGORY, DataType.DT_INT32, categoryColumns);
    }
    explain.expect(ModelSignature.SCORE_NATS, DataType.DT_FLOAT, SignatureCall.ONE_VALUE_A_ROW);
    explain.expect(ModelSignature.RECONSTRUCTION, DataType.DT_FLOAT, SignatureCall.ONE_VALUE_A_ROW);
    explain.expect(ModelSignature.KL, DataType.DT_FLOAT, SignatureCall.ONE_VALUE_A_ROW);
    explain.expect(
        ModelSignature.CONTRIBUTION, DataType.DT_FLOAT, numericColumns + categoryColumns);
    explain.expect(ModelSignature.LATENT_MEAN, DataType.DT_FLOAT, latentDimensions);
    explain.expect(ModelSignature.LATENT_LOG_VARIANCE, DataType.DT_FLOAT, latentDimensions);
    explain.expect(ModelSignature.EXPECTED_NUMERIC, DataType.DT_DOUBLE, numericColumns);
    explain.expect(ModelSignature.EXPECTED_CATEGORY, DataType.DT_INT32, categoryColumns);
    this.statesCertainty = explain.has(ModelSignature.EXPECTED_DEVIATION);
    if (statesCertainty) {
      explain.expect(ModelSignature.EXPECTED_DEVIATION, DataType.DT_DOUBLE, numericColumns);
      explain.expect(ModelSignature.CATEGORY_PROBABILITY, DataType.DT_FLOAT, categoryColumns);
    }
    Optional<SignatureCall> sample = SignatureCall.find(model, ModelSignature.SAMPLE);
    this.sampler =
        sample.isEmpty()
            ? Optional.empty()
            : Optional.of(
                ModelSampler.of(
                    session, sample.get(), numericColumns, categoryColumns, latentDimensions));
  }

  /**
   * Checks that a SavedModel does nothing but arithmetic, loads it, and checks that it is shaped
   * for rows of so many columns.
   */
  public static ModelScorer load(Path savedModel, int numericColumns, int categoryColumns)
      throws UnfitModelException {
    try {
      GraphCheck.check(savedModel, ModelSignature.ALL);
    } catch (RefusedGraphException e) {
      throw new UnfitModelException("the graph is refused: " + e.getMessage(), e);
    }
    SavedModelBundle model;
    try {
      model =
          SavedModelBundle.loader(savedModel.toString())
              .withTags(ModelSignature.TAG)
              .withConfigProto(configuration())
              .load();
    } catch (RuntimeException e) {
      throw new UnfitModelException(
          "TensorFlow cannot load " + savedModel.getFileName() + ": " + Failure.reason(e), e);
    }
    try {
      return new ModelScorer(model, numericColumns, categoryColumns);
    } catch (UnfitModelException e) {
      model.close();
      throw e;
    } catch (RuntimeException e) {
      model.close();
      throw new UnfitModelException("its signatures do not fit its graph: " + Failure.reason(e), e);
    }
  }

  /** Graph rewriting is off: it costs more than it gives here, and would change scores by 3e-6. */
  private static ConfigProto configuration() {
    ConfigProto.Builder configuration =
        ConfigProto.newBuilder()
            .setIntraOpParallelismThreads(1)
            .setInterOpParallelismThreads(CALLER_THREAD);
    configuration.getGraphOptionsBuilder().getRewriteOptionsBuilder().setDisableMetaOptimizer(true);
    return configuration.build();
  }

  public int latentDimensions() {
    return latentDimensions;
  }

  /** Whether explanations say how sure the model is of what it expects; older models do not. */
  public boolean statesCertainty() {
    return statesCertainty;
  }

  /** What makes rows up; older models have none. Lives as long as this scorer. */
  public Optional<ModelSampler> sampler() {
    return sampler;
  }

  /** Scores the batch's rows into the given result. */
  public void score(RowBatch rows, Scores into) {
    into.resize(rows.size());
    if (rows.size() == 0) {
      return;
    }
    try (TFloat64 numeric = numeric(rows);
        TInt32 category = category(rows);
        Result result =
            session
                .runner()
                .feed(score.output(ModelSignature.NUMERIC), numeric)
                .feed(score.output(ModelSignature.CATEGORY), category)
                .fetch(score.output(ModelSignature.SCORE_NATS))
                .fetch(score.output(ModelSignature.LATENT_MEAN))
                .run()) {
      read(result.get(0), into.scores(), rows.size());
      read(result.get(1), into.latentMeans(), rows.size() * latentDimensions);
    }
  }

  /** Explains the batch's rows; for the few that are reported, not for the stream. */
  public Explanations explain(RowBatch rows) {
    Explanations into = new Explanations(rows.size(), numericColumns, categoryColumns);
    if (rows.size() == 0) {
      return into;
    }
    try (TFloat64 numeric = numeric(rows);
        TInt32 category = category(rows)) {
      Session.Runner runner =
          session
              .runner()
              .feed(explain.output(ModelSignature.NUMERIC), numeric)
              .feed(explain.output(ModelSignature.CATEGORY), category);
      EXPLAIN_FLOATS.forEach(name -> runner.fetch(explain.output(name)));
      runner.fetch(explain.output(ModelSignature.EXPECTED_NUMERIC));
      runner.fetch(explain.output(ModelSignature.EXPECTED_CATEGORY));
      if (statesCertainty) {
        runner.fetch(explain.output(ModelSignature.EXPECTED_DEVIATION));
        runner.fetch(explain.output(ModelSignature.CATEGORY_PROBABILITY));
      }
      try (Result result = runner.run()) {
        for (int i = 0; i < EXPLAIN_FLOATS.size(); i++) {
          float[] target = into.floats(EXPLAIN_FLOATS.get(i));
          read(result.get(i), target, target.length);
        }
        int next = EXPLAIN_FLOATS.size();
        read(result.get(next), into.expectedNumbers());
        if (categoryColumns > 0) {
          ((TInt32) result.get(next + 1))
              .asRawTensor()
              .data()
              .asInts()
              .read(into.expectedCategories());
        }
        if (statesCertainty) {
          read(result.get(next + 2), into.expectedDeviations());
          float[] probabilities = into.categoryProbabilities();
          read(result.get(next + 3), probabilities, probabilities.length);
        }
      }
    }
    return into;
  }

  static void read(Tensor tensor, float[] target, int count) {
    if (count > 0) {
      ((TFloat32) tensor).asRawTensor().data().asFloats().read(target, 0, count);
    }
  }

  static void read(Tensor tensor, double[] target) {
    if (target.length > 0) {
      ((TFloat64) tensor).asRawTensor().data().asDoubles().read(target);
    }
  }

  private TFloat64 numeric(RowBatch rows) {
    Shape shape = Shape.of(rows.size(), numericColumns);
    return numericColumns == 0
        ? TFloat64.tensorOf(shape)
        : TFloat64.tensorOf(
            shape,
            DataBuffers.of(rows.numbers(), false, false)
                .narrow(rows.size() * (long) numericColumns));
  }

  private TInt32 category(RowBatch rows) {
    Shape shape = Shape.of(rows.size(), categoryColumns);
    return categoryColumns == 0
        ? TInt32.tensorOf(shape)
        : TInt32.tensorOf(
            shape,
            DataBuffers.of(rows.categories(), false, false)
                .narrow(rows.size() * (long) categoryColumns));
  }

  @Override
  public void close() {
    model.close();
  }
}
