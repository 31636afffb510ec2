package io.eddy.streams.summary;

import io.eddy.avro.ScoreBucket;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * Counts of scores in a fixed grid, the same for all models, so that histograms add up: bucket
 * round(16 asinh(score)), which is even around zero and grows by 6 % a bucket far from it. Only
 * buckets that hold something take room: a number of 2 bytes and a count of 8, in ascending order,
 * behind how many they are. A view of somebody's bytes; one owner, not thread-safe.
 */
final class ScoreHistogram {
  /** Room for some 25 buckets. */
  static final int BYTES_AT_FIRST = 256;

  private static final double BUCKETS_A_NAPIER = 16;
  private static final int ENTRY = Short.BYTES + Long.BYTES;

  private final ByteBuffer bytes;
  private final int first;
  private int size;

  /** Begins in bytes of zeros, or goes on with what stands there. */
  ScoreHistogram(byte[] bytes, int at) {
    this.bytes = ByteBuffer.wrap(bytes);
    this.first = at + Short.BYTES;
    this.size = Short.toUnsignedInt(this.bytes.getShort(at));
    Objects.checkFromIndexSize(first, size * ENTRY, bytes.length);
  }

  static int bucketOf(double score) {
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

  /** Counts a score, or does nothing and says no where there is no room for its bucket. */
  boolean add(double score) {
    int bucket = bucketOf(score);
    int place = place(bucket);
    if (place == size || bucket(place) != bucket) {
      if (first + (size + 1) * ENTRY > bytes.capacity()) {
        return false;
      }
      insert(place, bucket);
    }
    int at = first + place * ENTRY + Short.BYTES;
    bytes.putLong(at, bytes.getLong(at) + 1);
    return true;
  }

  /** Of the first bucket that is not smaller. */
  private int place(int bucket) {
    int low = 0;
    int high = size;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (bucket(middle) < bucket) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }

  private void insert(int place, int bucket) {
    int at = first + place * ENTRY;
    System.arraycopy(bytes.array(), at, bytes.array(), at + ENTRY, (size - place) * ENTRY);
    bytes.putShort(at, (short) bucket).putLong(at + Short.BYTES, 0);
    size++;
    bytes.putShort(first - Short.BYTES, (short) size);
  }

  private int bucket(int place) {
    return bytes.getShort(first + place * ENTRY);
  }

  private long count(int place) {
    return bytes.getLong(first + place * ENTRY + Short.BYTES);
  }

  /** The smallest score that at least this share of all scores does not exceed. */
  double quantile(double share) {
    long total = 0;
    for (int i = 0; i < size; i++) {
      total += count(i);
    }
    long rank = Math.max(1, (long) Math.ceil(share * total));
    long passed = 0;
    for (int i = 0; i < size; i++) {
      passed += count(i);
      if (passed >= rank) {
        return middle(bucket(i));
      }
    }
    return 0;
  }

  List<ScoreBucket> toRecords() {
    List<ScoreBucket> records = new ArrayList<>(size);
    for (int i = 0; i < size; i++) {
      records.add(
          ScoreBucket.newBuilder().setUpperBound(upperBound(bucket(i))).setCount(count(i)).build());
    }
    return records;
  }
}
