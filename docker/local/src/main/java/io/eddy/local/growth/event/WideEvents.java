package io.eddy.local.growth.event;

import io.eddy.local.throughput.stand.Event;
import io.eddy.local.throughput.stand.EventSource;
import java.util.SplittableRandom;
import org.apache.avro.Schema;
import org.apache.avro.SchemaBuilder;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericRecord;

/**
 * Events of as many numbers as wanted, without end: each number is a mixture of a few hidden
 * influences, every fourth one bent, with noise of its own. So the columns hang together as
 * measurements do, however many they are. The same seed gives the same events. One thread.
 */
public final class WideEvents implements EventSource {
  public static final int MOST_FEATURES = 4096;

  private static final int INFLUENCES = 8;
  private static final double NOISE = 0.3;
  private static final int BENT = 4;
  private static final int KEYS = 64;

  /** Numbers have units: some are small, some are large. */
  private static final double LARGEST_SCALE = 1000;

  private final SplittableRandom random;
  private final Schema schema;
  private final double[][] weights;
  private final double[] scales;
  private final double[] influences = new double[INFLUENCES];

  public WideEvents(long seed, int features) {
    if (features < 1 || features > MOST_FEATURES) {
      throw new IllegalArgumentException(
          "features: expected 1 to " + MOST_FEATURES + ", found " + features);
    }
    this.random = new SplittableRandom(seed);
    this.weights = new double[features][INFLUENCES];
    this.scales = new double[features];
    SchemaBuilder.FieldAssembler<Schema> fields =
        SchemaBuilder.record("WideEvent").namespace("io.eddy.local.growth").fields();
    for (int feature = 0; feature < features; feature++) {
      for (int i = 0; i < INFLUENCES; i++) {
        weights[feature][i] = random.nextGaussian() / Math.sqrt(INFLUENCES);
      }
      scales[feature] = Math.pow(LARGEST_SCALE, random.nextDouble());
      fields = fields.requiredDouble("f" + feature);
    }
    this.schema = fields.endRecord();
  }

  @Override
  public Schema schema() {
    return schema;
  }

  @Override
  public Event next() {
    for (int i = 0; i < INFLUENCES; i++) {
      influences[i] = random.nextGaussian();
    }
    GenericRecord record = new GenericData.Record(schema);
    for (int feature = 0; feature < weights.length; feature++) {
      double sum = 0;
      for (int i = 0; i < INFLUENCES; i++) {
        sum += weights[feature][i] * influences[i];
      }
      double shaped = feature % BENT == BENT - 1 ? sum * Math.abs(sum) : sum;
      record.put(feature, scales[feature] * (shaped + NOISE * random.nextGaussian()));
    }
    return new Event("source-" + random.nextInt(KEYS), record);
  }
}
