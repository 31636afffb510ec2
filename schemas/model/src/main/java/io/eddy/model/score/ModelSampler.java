package io.eddy.model.score;

import org.tensorflow.Result;
import org.tensorflow.Session;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.ndarray.buffer.DataBuffers;
import org.tensorflow.proto.DataType;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;

/**
 * Calls the signature {@code sample} of a loaded model: what a row may look like at a random place
 * of the latent space. Belongs to its {@link ModelScorer}, which owns the native memory.
 * Thread-safe.
 */
public final class ModelSampler {
  private final Session session;
  private final SignatureCall call;
  private final int numericColumns;
  private final int categoryColumns;
  private final int latentDimensions;
  private final int classes;
  private final NumberLimits limits;
  private final float[] missingShares;

  private ModelSampler(
      Session session,
      SignatureCall call,
      int numericColumns,
      int categoryColumns,
      int latentDimensions)
      throws UnfitModelException {
    this.session = session;
    this.call = call;
    this.numericColumns = numericColumns;
    this.categoryColumns = categoryColumns;
    this.latentDimensions = latentDimensions;
    call.expect(ModelSignature.EXEMPLAR, DataType.DT_INT32, SignatureCall.ONE_VALUE_A_ROW);
    call.expect(ModelSignature.NOISE, DataType.DT_FLOAT, latentDimensions);
    call.expect(ModelSignature.SAMPLED_MEAN, DataType.DT_DOUBLE, numericColumns);
    call.expect(ModelSignature.SAMPLED_DEVIATION, DataType.DT_DOUBLE, numericColumns);
    call.expect(
        ModelSignature.SAMPLED_MISSING, DataType.DT_FLOAT, numericColumns + categoryColumns);
    call.expect(ModelSignature.NUMBER_LIMITS, DataType.DT_DOUBLE, numericColumns);
    call.expect(ModelSignature.MISSING_SHARE, DataType.DT_FLOAT, numericColumns + categoryColumns);
    this.classes =
        call.expect(ModelSignature.CLASS_PROBABILITY, DataType.DT_FLOAT, SignatureCall.ANY_WIDTH);
    this.limits = new NumberLimits(numericColumns);
    this.missingShares = new float[numericColumns + categoryColumns];
    readConstants();
  }

  private void readConstants() {
    try (Result result =
        session
            .runner()
            .fetch(call.output(ModelSignature.NUMBER_LIMITS))
            .fetch(call.output(ModelSignature.MISSING_SHARE))
            .run()) {
      ModelScorer.read(result.get(0), limits.values());
      ModelScorer.read(result.get(1), missingShares, missingShares.length);
    }
  }

  static ModelSampler of(
      Session session,
      SignatureCall call,
      int numericColumns,
      int categoryColumns,
      int latentDimensions)
      throws UnfitModelException {
    return new ModelSampler(session, call, numericColumns, categoryColumns, latentDimensions);
  }

  public int latentDimensions() {
    return latentDimensions;
  }

  /** Classes of all category columns, unknown words among them. */
  public int classes() {
    return classes;
  }

  /** Which numbers training held. */
  public NumberLimits limits() {
    return limits;
  }

  /** The share of training rows without this number, as the exemplars have it. */
  public float numberMissingShare(int column) {
    return missingShares[column];
  }

  /** The share of training rows without this category, as the exemplars have it. */
  public float categoryMissingShare(int column) {
    return missingShares[numericColumns + column];
  }

  /** The distributions of as many rows as there are exemplars, with noise for each dimension. */
  public RowDistributions sample(int[] exemplars, float[] noise) {
    RowDistributions into =
        new RowDistributions(exemplars.length, numericColumns, categoryColumns, classes);
    try (TInt32 exemplar = TInt32.vectorOf(exemplars);
        TFloat32 latentNoise =
            TFloat32.tensorOf(
                Shape.of(exemplars.length, latentDimensions), DataBuffers.of(noise, true, false));
        Result result =
            session
                .runner()
                .feed(call.output(ModelSignature.EXEMPLAR), exemplar)
                .feed(call.output(ModelSignature.NOISE), latentNoise)
                .fetch(call.output(ModelSignature.SAMPLED_MEAN))
                .fetch(call.output(ModelSignature.SAMPLED_DEVIATION))
                .fetch(call.output(ModelSignature.CLASS_PROBABILITY))
                .fetch(call.output(ModelSignature.SAMPLED_MISSING))
                .run()) {
      ModelScorer.read(result.get(0), into.means());
      ModelScorer.read(result.get(1), into.deviations());
      ModelScorer.read(result.get(2), into.probabilities(), into.probabilities().length);
      ModelScorer.read(result.get(3), into.missing(), into.missing().length);
    }
    return into;
  }
}
