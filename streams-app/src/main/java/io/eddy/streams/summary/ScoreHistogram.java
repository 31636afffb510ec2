package io.eddy.streams.summary;

import io.eddy.avro.ScoreBucket;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Counts of scores in a fixed grid, the same for all models, so that histograms add up: bucket
 * round(16 asinh(score)), which is even around zero and grows by 6 % a bucket far from it. Only
 * buckets that hold something take memory. One owner, not thread-safe.
 */
final class ScoreHistogram {
  private static final double BUCKETS_A_NAPIER = 16;

  private int[] buckets = new int[8];
  private long[] counts = new long[8];
  private int size;

  static int bucket(double score) {
    double size = Math.abs(score);
    double asinh = Math.log(size + Math.sqrt(size * size + 1));
    return (int) Math.round(BUCKETS_A_NAPIER * Math.copySign(asinh, score));
  }

  /** The largest score of a bucket. */
  static double upperBound(int bucket) {
    return Math.sinh((bucket + 0.5) / BUCKETS_A_NAPIER);
  }

  private static double middle(int bucket) {
    return Math.sinh(bucket / BUCKETS_A_NAPIER);
  }

  void add(double score) {
    int bucket = bucket(score);
    int place = Arrays.binarySearch(buckets, 0, size, bucket);
    if (place < 0) {
      place = -place - 1;
      insert(place, bucket);
    }
    counts[place]++;
  }

  private void insert(int place, int bucket) {
    if (size == buckets.length) {
      buckets = Arrays.copyOf(buckets, size * 2);
      counts = Arrays.copyOf(counts, size * 2);
    }
    System.arraycopy(buckets, place, buckets, place + 1, size - place);
    System.arraycopy(counts, place, counts, place + 1, size - place);
    buckets[place] = bucket;
    counts[place] = 0;
    size++;
  }

  /** The smallest score that at least this share of all scores does not exceed. */
  double quantile(double share) {
    long total = Arrays.stream(counts, 0, size).sum();
    long rank = Math.max(1, (long) Math.ceil(share * total));
    long passed = 0;
    for (int i = 0; i < size; i++) {
      passed += counts[i];
      if (passed >= rank) {
        return middle(buckets[i]);
      }
    }
    return 0;
  }

  List<ScoreBucket> toRecords() {
    List<ScoreBucket> records = new ArrayList<>(size);
    for (int i = 0; i < size; i++) {
      records.add(
          ScoreBucket.newBuilder()
              .setUpperBound(upperBound(buckets[i]))
              .setCount(counts[i])
              .build());
    }
    return records;
  }

  void write(DataOutput out) throws IOException {
    out.writeShort(size);
    for (int i = 0; i < size; i++) {
      out.writeShort(buckets[i]);
      out.writeLong(counts[i]);
    }
  }

  static ScoreHistogram read(DataInput in) throws IOException {
    ScoreHistogram histogram = new ScoreHistogram();
    int size = in.readUnsignedShort();
    for (int i = 0; i < size; i++) {
      histogram.insert(i, in.readShort());
      histogram.counts[i] = in.readLong();
    }
    return histogram;
  }
}
