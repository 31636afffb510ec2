package io.eddy.trainer.vae;

import org.tensorflow.Graph;
import org.tensorflow.Session;
import org.tensorflow.proto.ConfigProto;

/**
 * Sessions that compute in the thread that calls them. One thread adds in one order, so that the
 * same rows and seed give the same weights; and a step is too short to be handed to another.
 */
final class CallerThread {
  private static final ConfigProto ALONE =
      ConfigProto.newBuilder()
          .setIntraOpParallelismThreads(1)
          .setInterOpParallelismThreads(-1)
          .build();

  private CallerThread() {}

  /** The caller closes it, before the graph. */
  static Session session(Graph graph) {
    return new Session(graph, ALONE);
  }
}
