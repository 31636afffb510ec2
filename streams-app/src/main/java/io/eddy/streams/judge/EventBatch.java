package io.eddy.streams.judge;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Events to be judged together, with their times. Reused; one owner, not thread-safe. */
public final class EventBatch {
  private final List<byte[]> events = new ArrayList<>();
  private long[] timestamps = new long[16];

  public void clear() {
    events.clear();
  }

  /**
   * @param event null when the record has no value
   */
  public void add(byte[] event, long timestamp) {
    int next = events.size();
    if (next == timestamps.length) {
      timestamps = Arrays.copyOf(timestamps, next * 2);
    }
    events.add(event);
    timestamps[next] = timestamp;
  }

  public int size() {
    return events.size();
  }

  byte[] event(int index) {
    return events.get(index);
  }

  long timestamp(int index) {
    return timestamps[index];
  }
}
