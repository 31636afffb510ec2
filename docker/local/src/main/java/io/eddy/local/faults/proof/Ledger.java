package io.eddy.local.faults.proof;

import io.eddy.local.odd.Fate;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/**
 * The events topic, entry by entry. Some 400,000 entries fit into a heap of the default size. One
 * owner, not thread-safe.
 */
public final class Ledger {
  private final List<List<LedgerEntry>> partitions = new ArrayList<>();
  private final BitSet numbers = new BitSet();
  private long doubled;
  private long gaps;

  public Ledger(int partitions) {
    for (int i = 0; i < partitions; i++) {
      this.partitions.add(new ArrayList<>());
    }
  }

  /** The next record of a partition. */
  public void add(int partition, long offset, long timestamp, int number, Fate fate) {
    List<LedgerEntry> entries = partitions.get(partition);
    if (offset != entries.size()) {
      gaps++;
    }
    entries.add(new LedgerEntry(Math.max(0, timestamp), fate));
    if (numbers.get(number)) {
      doubled++;
    }
    numbers.set(number);
  }

  /** How many of so many numbers are not there, there twice, or there at an unexpected offset. */
  long errors(long sent) {
    return Math.abs(sent - numbers.cardinality()) + doubled + gaps;
  }

  /** Null when there is none. */
  LedgerEntry find(int partition, long offset) {
    if (partition < 0 || partition >= partitions.size()) {
      return null;
    }
    List<LedgerEntry> entries = partitions.get(partition);
    return offset < 0 || offset >= entries.size() ? null : entries.get((int) offset);
  }

  public long size() {
    return partitions.stream().mapToLong(List::size).sum();
  }

  List<List<LedgerEntry>> partitions() {
    return partitions;
  }
}
