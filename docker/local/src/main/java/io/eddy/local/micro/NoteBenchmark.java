package io.eddy.local.micro;

import io.eddy.streams.view.EventRecorder;
import java.io.IOException;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/** From verdicts to what the live page may show, while no page is open. Made by JMH. */
@State(Scope.Benchmark)
public class NoteBenchmark {
  private PageNotes notes;

  /** Made by JMH. */
  public NoteBenchmark() {}

  @Setup
  public void open() {
    notes = new PageNotes(false);
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
