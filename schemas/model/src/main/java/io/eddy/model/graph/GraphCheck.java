package io.eddy.model.graph;

import com.google.protobuf.CodedInputStream;
import io.eddy.command.Failure;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.tensorflow.proto.AttrValue;
import org.tensorflow.proto.DataType;
import org.tensorflow.proto.MetaGraphDef;
import org.tensorflow.proto.NodeDef;
import org.tensorflow.proto.SavedModel;

/**
 * Reads a SavedModel as data and refuses whatever could do more than arithmetic when TensorFlow
 * loads or runs it. Stateless.
 *
 * <p>This is no sandbox: a graph made with intent can still ask for more time or memory than there
 * is. Who may release models is decided by keys.
 */
public final class GraphCheck {
  /** The one file of a SavedModel without variables and assets. */
  public static final String FILE = "saved_model.pb";

  private static final long LARGEST_BYTES = 128L << 20;
  private static final int MOST_NODES = 100_000;

  /** Messages within messages; a graph without functions needs about ten. */
  private static final int DEEPEST = 32;

  private GraphCheck() {}

  /**
   * Checks a SavedModel's folder.
   *
   * @param signatures which the model may have
   */
  public static void check(Path folder, Set<String> signatures) throws RefusedGraphException {
    try {
      checkFiles(folder);
      SavedModel model = read(folder.resolve(FILE));
      if (model.getMetaGraphsCount() != 1) {
        throw new RefusedGraphException(
            "it has " + model.getMetaGraphsCount() + " graphs, expected 1");
      }
      checkSurroundings(model.getMetaGraphs(0), signatures);
      checkNodes(model.getMetaGraphs(0).getGraphDef().getNodeList());
    } catch (IOException e) {
      throw new RefusedGraphException(FILE + " cannot be read: " + Failure.reason(e), e);
    }
  }

  /** TensorFlow prefers some files to the one that is checked, and follows links. */
  private static void checkFiles(Path folder) throws IOException, RefusedGraphException {
    List<Path> found;
    try (Stream<Path> walk = Files.walk(folder)) {
      found = walk.filter(path -> !Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS)).toList();
    }
    for (Path path : found) {
      if (!path.equals(folder.resolve(FILE))) {
        throw new RefusedGraphException(
            "file " + folder.relativize(path) + " is not allowed in it, only " + FILE);
      }
    }
  }

  private static SavedModel read(Path file) throws IOException, RefusedGraphException {
    if (Files.size(file) > LARGEST_BYTES) {
      throw new RefusedGraphException(FILE + " has more than " + LARGEST_BYTES + " bytes");
    }
    try (InputStream bytes = Files.newInputStream(file)) {
      CodedInputStream coded = CodedInputStream.newInstance(bytes);
      coded.setRecursionLimit(DEEPEST);
      coded.setSizeLimit((int) LARGEST_BYTES);
      SavedModel model = SavedModel.parseFrom(coded);
      coded.checkLastTagWas(0);
      return model;
    }
  }

  /** Everything but the graph: what would run when the model is loaded, and what could hide. */
  private static void checkSurroundings(MetaGraphDef graph, Set<String> signatures)
      throws RefusedGraphException {
    demand(graph.getCollectionDefCount() == 0, "it has collections");
    demand(graph.getAssetFileDefCount() == 0, "it has asset files");
    demand(!graph.hasObjectGraphDef(), "it has an object graph");
    demand(graph.getGraphDef().getLibrary().getFunctionCount() == 0, "it has functions");
    demand(graph.getGraphDef().getLibrary().getGradientCount() == 0, "it has gradients");
    demand(graph.getGraphDef().getLibrary().getRegisteredGradientsCount() == 0, "it has gradients");
    for (String signature : graph.getSignatureDefMap().keySet()) {
      demand(signatures.contains(signature), "it has an unknown signature " + signature);
    }
    int nodes = graph.getGraphDef().getNodeCount();
    demand(nodes <= MOST_NODES, "it has " + nodes + " nodes, more than " + MOST_NODES);
  }

  private static void demand(boolean holds, String otherwise) throws RefusedGraphException {
    if (!holds) {
      throw new RefusedGraphException(otherwise);
    }
  }

  private static void checkNodes(List<NodeDef> nodes) throws RefusedGraphException {
    ConstantSizes sizes = new ConstantSizes();
    for (NodeDef node : nodes) {
      if (!AllowedOperations.allows(node.getOp())) {
        throw new RefusedGraphException(
            "node " + node.getName() + " is of operation " + node.getOp() + ", not allowed");
      }
      demand(node.getDevice().isEmpty(), "node " + node.getName() + " chooses a device");
      for (var attribute : node.getAttrMap().entrySet()) {
        checkAttribute(node, attribute.getKey(), attribute.getValue());
      }
      if (node.getOp().equals("Const")) {
        AttrValue value = node.getAttrMap().get("value");
        demand(value != null && value.hasTensor(), "constant " + node.getName() + " has no value");
        sizes.add(node, value.getTensor());
      }
    }
    for (NodeDef node : nodes) {
      sizes.check(node);
    }
  }

  private static void checkAttribute(NodeDef node, String name, AttrValue value)
      throws RefusedGraphException {
    String where = "attribute " + name + " of node " + node.getName();
    // Such attributes steer the runtime: compilers, function calls, placement.
    demand(!name.startsWith("_"), where + " is not the operation's own");
    switch (value.getValueCase()) {
      case TYPE -> demand(AllowedOperations.allows(value.getType()), where + " is of a wrong type");
      case TENSOR -> {
        DataType type = value.getTensor().getDtype();
        boolean number = AllowedOperations.allows(type) && type != DataType.DT_STRING;
        demand(number, where + " is no tensor of numbers");
      }
      case LIST -> {
        AttrValue.ListValue list = value.getList();
        int others = list.getFuncCount() + list.getTensorCount() + list.getTypeCount();
        demand(others == 0, where + " is a list of functions, tensors or types");
      }
      case FUNC, PLACEHOLDER, VALUE_NOT_SET -> demand(false, where + " is no plain value");
      default -> {}
    }
  }
}
