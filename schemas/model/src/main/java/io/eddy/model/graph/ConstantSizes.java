package io.eddy.model.graph;

import java.nio.ByteOrder;
import java.nio.IntBuffer;
import java.nio.LongBuffer;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import org.tensorflow.proto.DataType;
import org.tensorflow.proto.NodeDef;
import org.tensorflow.proto.TensorProto;
import org.tensorflow.proto.TensorShapeProto;

/**
 * How much memory a graph's constants take, and those tensors whose size a constant says. A few
 * bytes of a file can stand for a tensor of any size. Sizes that are computed when the graph runs
 * are not seen here. One graph each; not thread-safe.
 */
final class ConstantSizes {
  /** Twice what a release may unpack to. */
  private static final long LARGEST_BYTES = 256L << 20;

  /** A hundred times what the widest model asks for. */
  private static final long MOST_ELEMENTS = 1 << 22;

  private static final int LONGEST_SHAPE = 64;
  private static final int WIDEST_VALUE = 8;

  /** Which input of an operation says how large its result is. */
  private static final Map<String, Integer> SIZE_INPUTS =
      Map.of("Fill", 0, "Tile", 1, "OneHot", 1, "PadV2", 1);

  private final Map<String, List<Long>> shapes = new HashMap<>();
  private long bytes;

  /** Takes in one constant. */
  void add(NodeDef node, TensorProto tensor) throws RefusedGraphException {
    long elements = elements(node, tensor.getTensorShape());
    bytes += elements * WIDEST_VALUE;
    if (bytes > LARGEST_BYTES) {
      throw new RefusedGraphException(
          "its constants up to node "
              + node.getName()
              + " may take more than "
              + LARGEST_BYTES
              + " bytes");
    }
    if (elements <= LONGEST_SHAPE) {
      shapes.put(node.getName(), values(node, tensor));
    }
  }

  private static long elements(NodeDef node, TensorShapeProto shape) throws RefusedGraphException {
    long elements = 1;
    for (TensorShapeProto.Dim dimension : shape.getDimList()) {
      long size = dimension.getSize();
      if (shape.getUnknownRank() || size < 0 || (size > 0 && elements > LARGEST_BYTES / size)) {
        throw new RefusedGraphException("constant " + node.getName() + " has an impossible shape");
      }
      elements *= size;
    }
    return elements;
  }

  /** Whole numbers alone can be a shape. */
  private static List<Long> values(NodeDef node, TensorProto tensor) throws RefusedGraphException {
    var content = tensor.getTensorContent().asReadOnlyByteBuffer().order(ByteOrder.LITTLE_ENDIAN);
    if (tensor.getDtype() == DataType.DT_INT32) {
      IntBuffer packed = content.asIntBuffer();
      return LongStream.concat(
              LongStream.range(0, packed.remaining()).map(i -> packed.get((int) i)),
              tensor.getIntValList().stream().mapToLong(Integer::longValue))
          .boxed()
          .toList();
    }
    if (tensor.getDtype() == DataType.DT_INT64) {
      LongBuffer packed = content.asLongBuffer();
      return LongStream.concat(
              LongStream.range(0, packed.remaining()).map(i -> packed.get((int) i)),
              tensor.getInt64ValList().stream().mapToLong(Long::longValue))
          .boxed()
          .toList();
    }
    return List.of();
  }

  /** Checks a node whose constants have all been taken in. */
  void check(NodeDef node) throws RefusedGraphException {
    Integer input = SIZE_INPUTS.get(node.getOp());
    if (input == null || node.getInputCount() <= input) {
      return;
    }
    String from = node.getInput(input).replaceFirst(":0$", "");
    double elements = 1;
    for (long size : shapes.getOrDefault(from, List.of())) {
      elements *= Math.max(1, Math.abs((double) size));
    }
    if (elements > MOST_ELEMENTS) {
      throw new RefusedGraphException(
          "node "
              + node.getName()
              + " of operation "
              + node.getOp()
              + " makes a tensor of more than "
              + MOST_ELEMENTS
              + " elements");
    }
  }
}
