package io.eddy.local.quality;

import io.eddy.local.quality.outcome.Outcome;
import io.eddy.local.quality.set.Task;
import java.io.IOException;
import java.util.function.DoubleConsumer;

/** Whatever learns from a task's history and scores its rows. */
interface Contender {
  String title();

  /** Learns and scores; tells how far the learning is, from 0 to 1. */
  Outcome run(Task task, DoubleConsumer progress) throws IOException;
}
