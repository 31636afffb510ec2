package io.eddy.local.fuzz;

import io.eddy.local.fuzz.input.FuzzInput;
import io.eddy.model.event.Rejection;
import io.eddy.model.feature.FeatureKind;
import io.eddy.model.feature.FeatureSpec;
import io.eddy.model.feature.RowBatch;
import java.util.Optional;

/**
 * Decodes one input and demands a row or a rejection, and nothing else: no exception, no half of a
 * row, no excess. Belongs to one thread.
 */
final class DecodeProbe {
  /** The thing under test. */
  @FunctionalInterface
  interface Decoding {
    Optional<Rejection> decode(byte[] event, RowBatch rows);
  }

  /** A decimal becomes a number by way of its digits as text. */
  private static final long BYTES_A_BYTE = 256;

  private static final long BYTES_IN_ANY_CASE = 32 << 10;

  private final Decoding decoding;
  private final FeatureSpec spec;
  private final RowBatch rows;
  private final Tally tally;
  private final String schema;
  private final Allowance allowance = new Allowance(BYTES_A_BYTE, BYTES_IN_ANY_CASE);

  /**
   * @param schema for findings; empty where it follows from the input
   */
  DecodeProbe(Decoding decoding, FeatureSpec spec, Tally tally, String schema) {
    this.decoding = decoding;
    this.spec = spec;
    this.rows = RowBatch.of(spec);
    this.tally = tally;
    this.schema = schema;
  }

  /** Whether the input became a row. */
  boolean accepts(long index, FuzzInput input) {
    byte[] bytes = input.bytes();
    Optional<Rejection> rejection;
    try {
      rejection = decode(bytes);
      if (allowance.excess(bytes.length).isPresent()) {
        // Once, classes may be loaded, and on a busy machine anything may take a second.
        rejection = decode(bytes);
      }
    } catch (RuntimeException | StackOverflowError | OutOfMemoryError escaped) {
      tally.failed(finding(index, "decoding throws " + escaped, bytes));
      return false;
    }
    tally.decoding(allowance.bytes(), allowance.nanos());
    allowance
        .excess(bytes.length)
        .ifPresent(excess -> tally.found(finding(index, "decoding " + excess, bytes)));
    if (rows.size() != (rejection.isPresent() ? 0 : 1)) {
      tally.found(finding(index, rejection + " but " + rows.size() + " rows", bytes));
    }
    if (rejection.isPresent()) {
      tally.reject(rejection.get().reason());
      if (input.whole()) {
        tally.found(finding(index, "a good event is rejected: " + rejection.get(), bytes));
      }
      return false;
    }
    tally.accept();
    demandSane(index, bytes);
    return true;
  }

  private Optional<Rejection> decode(byte[] bytes) {
    rows.clear();
    allowance.start();
    try {
      return decoding.decode(bytes, rows);
    } finally {
      allowance.stop();
    }
  }

  /** Categories are in the vocabulary, times on their circle. */
  private void demandSane(long index, byte[] bytes) {
    int number = 0;
    int category = 0;
    for (var feature : spec.features()) {
      if (feature.kind() == FeatureKind.CATEGORY) {
        int word = rows.category(0, category++);
        if (word < RowBatch.MISSING_CATEGORY || word > feature.vocabulary().size()) {
          tally.found(finding(index, feature.path() + " is word " + word, bytes));
        }
      } else {
        for (int left = feature.kind().numericColumns(); left > 0; left--) {
          double value = rows.number(0, number++);
          if (feature.kind().isCircle() && Math.abs(value) > 1) {
            tally.found(finding(index, feature.path() + " is " + value + " on a circle", bytes));
          }
        }
      }
    }
  }

  private Finding finding(long index, String what, byte[] bytes) {
    return new Finding(index, what, bytes, schema);
  }
}
