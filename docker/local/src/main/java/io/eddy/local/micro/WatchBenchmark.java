package io.eddy.local.micro;

import io.eddy.streams.view.EventRecorder;
import java.io.IOException;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/** From verdicts to what the live page may show, while a page is open. Made by JMH. */
@State(Scope.Benchmark)
public class WatchBenchmark {
  private PageNotes notes;

  /** Made by JMH. */
  public WatchBenchmark() {}

  @Setup
  public void open() {
    notes = new PageNotes(true);
  }

  @Benchmark
  public EventRecorder note() {
    return notes.note();
  }

  @TearDown
  public void close() throws IOException {
    notes.close();
  }
}
