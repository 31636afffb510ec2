package io.eddy.local.micro;

import io.eddy.model.event.EventDecoder;
import io.eddy.model.feature.RowBatch;
import java.io.IOException;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/** From an event's bytes to a row. Made by JMH; public as its generated code demands. */
@State(Scope.Benchmark)
public class DecodeBenchmark {
  private Workbench bench;
  private EventDecoder decoder;
  private RowBatch rows;

  /** Made by JMH. */
  public DecodeBenchmark() {}

  @Setup
  public void open() {
    bench = Workbench.open();
    decoder = bench.decoder();
    rows = bench.rows();
  }

  @Benchmark
  public RowBatch decode() {
    rows.clear();
    for (byte[] event : bench.next()) {
      Workbench.decode(decoder, event, rows);
    }
    return rows;
  }

  @TearDown
  public void close() throws IOException {
    bench.close();
  }
}
