package io.eddy.local.generate;

import io.eddy.local.factory.FactoryEvent;

/**
 * Where generated events go. One thread. Closing without {@link #complete} leaves nothing behind
 * that looks finished.
 */
public interface EventSink extends AutoCloseable {
  void write(FactoryEvent event);

  /** Returns when every event is safely there. */
  void complete();

  @Override
  void close();
}
