package io.eddy.trainer.vae;

import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.Result;
import org.tensorflow.Session;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/** Runs a graph of constants once. */
final class GraphRun {
  private GraphRun() {}

  /** The values of each output, row by row. */
  static List<float[]> of(Function<Ops, List<Operand<TFloat32>>> outputs) {
    try (Graph graph = new Graph();
        Session session = new Session(graph)) {
      Session.Runner runner = session.runner();
      List<Operand<TFloat32>> fetched = outputs.apply(Ops.create(graph));
      fetched.forEach(runner::fetch);
      try (Result result = runner.run()) {
        return IntStream.range(0, fetched.size())
            .mapToObj(i -> values((TFloat32) result.get(i)))
            .toList();
      }
    }
  }

  private static float[] values(TFloat32 tensor) {
    float[] values = new float[(int) tensor.shape().size()];
    tensor.asRawTensor().data().asFloats().read(values);
    return values;
  }
}
