package io.eddy.model.score;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.tensorflow.Output;
import org.tensorflow.SavedModelBundle;
import org.tensorflow.Signature;
import org.tensorflow.Signature.TensorDescription;
import org.tensorflow.proto.DataType;

/** One signature of a loaded model, its tensors already looked up and ready to be checked. */
final class SignatureCall {
  static final int ONE_VALUE_A_ROW = -1;
  static final int ANY_WIDTH = -2;

  private final String name;
  private final Map<String, TensorDescription> descriptions = new HashMap<>();
  private final Map<String, Output<?>> outputs = new HashMap<>();

  private SignatureCall(SavedModelBundle model, Signature signature) {
    this.name = signature.key();
    descriptions.putAll(signature.getInputs());
    descriptions.putAll(signature.getOutputs());
    descriptions.forEach(
        (tensor, description) -> outputs.put(tensor, model.graph().output(description.name)));
  }

  static SignatureCall of(SavedModelBundle model, String name) throws UnfitModelException {
    return find(model, name)
        .orElseThrow(() -> new UnfitModelException("the model has no signature " + name));
  }

  /** A signature that older models do not have. */
  static Optional<SignatureCall> find(SavedModelBundle model, String name) {
    return model.signatures().stream()
        .filter(candidate -> candidate.key().equals(name))
        .findFirst()
        .map(signature -> new SignatureCall(model, signature));
  }

  /** Whether it has a tensor that older models do not have. */
  boolean has(String tensor) {
    return descriptions.containsKey(tensor);
  }

  Output<?> output(String tensor) {
    return outputs.get(tensor);
  }

  /** Checks one tensor's type and width, and returns the width. */
  int expect(String tensor, DataType type, int width) throws UnfitModelException {
    TensorDescription found = descriptions.get(tensor);
    String where = "tensor " + tensor + " of signature " + name;
    if (found == null) {
      throw new UnfitModelException("the model has no " + where);
    }
    if (found.dataType != type) {
      throw new UnfitModelException(where + " is " + found.dataType + ", expected " + type);
    }
    int rank = width == ONE_VALUE_A_ROW ? 1 : 2;
    boolean fits =
        found.shape.numDimensions() == rank
            && (width < 0 || found.shape.get(1) == width)
            && (rank == 1 || found.shape.get(1) >= 0);
    if (!fits) {
      String expected =
          switch (width) {
            case ONE_VALUE_A_ROW -> "[rows]";
            case ANY_WIDTH -> "[rows, any]";
            default -> "[rows, " + width + "]";
          };
      throw new UnfitModelException(where + " has shape " + found.shape + ", expected " + expected);
    }
    return rank == 1 ? 1 : (int) found.shape.get(1);
  }
}
