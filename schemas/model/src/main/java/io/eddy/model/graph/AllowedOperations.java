package io.eddy.model.graph;

import java.util.Set;
import org.tensorflow.proto.DataType;

/**
 * What a served graph may compute: plain arithmetic on tensors, each operation because a model of
 * ours uses it. None of them touches a file, the network, another process or the state of another
 * call, and none loops or calls a function. Extending it belongs to the change that makes the
 * trainer emit a new operation.
 */
public final class AllowedOperations {
  private static final Set<String> NAMES =
      Set.of(
          "Add",
          "AddN", // in bundles of earlier builds
          "ArgMax",
          "BiasAdd",
          "Cast",
          "ConcatV2",
          "Const",
          "Div",
          "Einsum",
          "Equal",
          "Exp",
          "ExpandDims",
          "Fill",
          "FloorMod",
          "GatherV2",
          "Greater",
          "GreaterEqual",
          "Identity",
          "IsNan",
          "LeakyRelu",
          "Less",
          "Log",
          "Log1p",
          "LogSoftmax",
          "LogicalAnd",
          "MatMul",
          "Max",
          "Maximum",
          "Mean",
          "Minimum",
          "Mul",
          "Neg",
          "NoOp", // what the exporter writes for "restore no variables"
          "OneHot",
          "OnesLike",
          "PadV2",
          "Placeholder",
          "Reciprocal",
          "Reshape",
          "Rint",
          "SelectV2",
          "Slice",
          "Softmax",
          "Sqrt",
          "Square",
          "Squeeze",
          "Sub",
          "Sum",
          "Tile",
          "TopKV2",
          "ZerosLike");

  /** Text only for the file name that the exporter declares and nobody feeds. */
  private static final Set<DataType> TYPES =
      Set.of(
          DataType.DT_FLOAT,
          DataType.DT_DOUBLE,
          DataType.DT_INT32,
          DataType.DT_INT64,
          DataType.DT_BOOL,
          DataType.DT_STRING);

  private AllowedOperations() {}

  /** Their names as TensorFlow registers them. */
  public static Set<String> names() {
    return NAMES;
  }

  static boolean allows(String operation) {
    return NAMES.contains(operation);
  }

  static boolean allows(DataType type) {
    return TYPES.contains(type);
  }
}
