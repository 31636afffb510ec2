package io.eddy.streams.summary;

import java.util.List;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.processor.StateStore;
import org.apache.kafka.streams.processor.StateStoreContext;
import org.apache.kafka.streams.query.Position;
import org.apache.kafka.streams.state.KeyValueBytesStoreSupplier;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.Stores;

/**
 * The store in memory below Kafka Streams' cache and changelog. What comes here is what a commit
 * writes out, and windows are told so: only then must they be put again. Belongs to one task.
 */
final class SummaryStore implements KeyValueStore<Bytes, byte[]> {
  private final KeyValueStore<Bytes, byte[]> memory;

  private SummaryStore(KeyValueStore<Bytes, byte[]> memory) {
    this.memory = memory;
  }

  static KeyValueBytesStoreSupplier supplier(String name) {
    KeyValueBytesStoreSupplier memory = Stores.inMemoryKeyValueStore(name);
    return new KeyValueBytesStoreSupplier() {
      @Override
      public String name() {
        return memory.name();
      }

      @Override
      public KeyValueStore<Bytes, byte[]> get() {
        return new SummaryStore(memory.get());
      }

      @Override
      public String metricsScope() {
        return memory.metricsScope();
      }
    };
  }

  @Override
  public void put(Bytes key, byte[] value) {
    WindowState.noteWritten(value);
    memory.put(key, value);
  }

  @Override
  public byte[] putIfAbsent(Bytes key, byte[] value) {
    WindowState.noteWritten(value);
    return memory.putIfAbsent(key, value);
  }

  @Override
  public void putAll(List<KeyValue<Bytes, byte[]>> entries) {
    entries.forEach(entry -> WindowState.noteWritten(entry.value));
    memory.putAll(entries);
  }

  @Override
  public byte[] delete(Bytes key) {
    return memory.delete(key);
  }

  @Override
  public byte[] get(Bytes key) {
    return memory.get(key);
  }

  @Override
  public KeyValueIterator<Bytes, byte[]> range(Bytes from, Bytes to) {
    return memory.range(from, to);
  }

  @Override
  public KeyValueIterator<Bytes, byte[]> all() {
    return memory.all();
  }

  @Override
  public long approximateNumEntries() {
    return memory.approximateNumEntries();
  }

  @Override
  public String name() {
    return memory.name();
  }

  @Override
  public void init(StateStoreContext context, StateStore root) {
    memory.init(context, root);
  }

  @Override
  public void close() {
    memory.close();
  }

  @Override
  public boolean persistent() {
    return memory.persistent();
  }

  @Override
  public boolean isOpen() {
    return memory.isOpen();
  }

  @Override
  public Position getPosition() {
    return memory.getPosition();
  }
}
