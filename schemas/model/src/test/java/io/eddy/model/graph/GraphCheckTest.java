package io.eddy.model.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.protobuf.ByteString;
import io.eddy.model.fixture.SmallGraph;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Set;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tensorflow.proto.AssetFileDef;
import org.tensorflow.proto.AttrValue;
import org.tensorflow.proto.CollectionDef;
import org.tensorflow.proto.DataType;
import org.tensorflow.proto.FunctionDef;
import org.tensorflow.proto.MetaGraphDef;
import org.tensorflow.proto.NameAttrList;
import org.tensorflow.proto.NodeDef;
import org.tensorflow.proto.SavedModel;
import org.tensorflow.proto.SignatureDef;
import org.tensorflow.proto.TensorProto;
import org.tensorflow.proto.TensorShapeProto;

/** Graphs that were changed with intent; each is a sound one but for one thing. */
class GraphCheckTest {
  private static final Set<String> SIGNATURES = Set.of("score", "explain");

  @TempDir private Path temporary;
  private Path folder;
  private SavedModel.Builder model;
  private MetaGraphDef.Builder graph;

  @BeforeEach
  void write() throws Exception {
    folder = temporary.resolve("model");
    SmallGraph.export(folder);
    model = SavedModel.parseFrom(Files.readAllBytes(file())).toBuilder();
    graph = model.getMetaGraphsBuilder(0);
  }

  private Path file() {
    return folder.resolve("saved_model.pb");
  }

  private void refused(String why) throws IOException {
    Files.write(file(), model.build().toByteArray());
    assertThatThrownBy(() -> GraphCheck.check(folder, SIGNATURES))
        .isInstanceOf(RefusedGraphException.class)
        .hasMessageContaining(why);
  }

  private NodeDef.Builder node(String name, String operation) {
    return graph.getGraphDefBuilder().addNodeBuilder().setName(name).setOp(operation);
  }

  @Test
  void aSoundGraphIsTaken() throws Exception {
    GraphCheck.check(folder, SIGNATURES);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "ReadFile",
        "WriteFile",
        "MatchingFiles",
        "PyFunc",
        "EagerPyFunc",
        "SaveV2",
        "RestoreV2",
        "PrintV2",
        "Send",
        "Recv",
        "VarHandleOp",
        "VariableV2",
        "Assign",
        "IteratorV2",
        "FIFOQueueV2",
        "HashTableV2",
        "PartitionedCall",
        "While",
        "If",
        "Enter",
        "NextIteration",
        "XlaLaunch",
        "LoadLibrary",
        "DebugIdentity",
        "RandomStandardNormal",
        "WhoKnows",
        ""
      })
  void operationThatNoModelOfOursUsesIsRefusedByName(String operation) throws IOException {
    assertThat(AllowedOperations.names()).doesNotContain(operation);
    node("harm", operation);
    refused("node harm is of operation " + operation + ", not allowed");
  }

  @Test
  void functionsAreRefusedWhateverTheyHold() throws IOException {
    graph.getGraphDefBuilder().getLibraryBuilder().addFunction(FunctionDef.getDefaultInstance());
    refused("it has functions");
  }

  private void refusedAttribute(String name, AttrValue.Builder value, String why)
      throws IOException {
    NodeDef.Builder odd = node("odd", "NoOp").putAttr(name, value.build());
    refused("attribute " + name + " of node odd " + why);
    odd.clearAttr();
  }

  @Test
  void attributesThatNameFunctionsOrSteerTheRuntimeAreRefused() throws IOException {
    NameAttrList function = NameAttrList.newBuilder().setName("f").build();
    refusedAttribute("f", AttrValue.newBuilder().setFunc(function), "is no plain value");
    refusedAttribute(
        "f",
        AttrValue.newBuilder().setList(AttrValue.ListValue.newBuilder().addFunc(function)),
        "is a list of functions");
    refusedAttribute("f", AttrValue.newBuilder(), "is no plain value");
    refusedAttribute("_XlaCompile", AttrValue.newBuilder().setB(true), "is not the operation's");
    refusedAttribute(
        "dtype", AttrValue.newBuilder().setType(DataType.DT_RESOURCE), "is of a wrong type");
    refusedAttribute(
        "value",
        AttrValue.newBuilder()
            .setTensor(
                TensorProto.newBuilder()
                    .setDtype(DataType.DT_STRING)
                    .addStringVal(ByteString.copyFromUtf8("/etc/passwd"))),
        "is no tensor of numbers");
  }

  @Test
  void aNodeChoosesNoDevice() throws IOException {
    node("far", "NoOp").setDevice("/job:worker/task:1");
    refused("node far chooses a device");
  }

  private void refusedSurroundings(Consumer<MetaGraphDef.Builder> change, String why)
      throws IOException {
    MetaGraphDef before = graph.build();
    change.accept(graph);
    refused(why);
    model.setMetaGraphs(0, before);
    graph = model.getMetaGraphsBuilder(0);
  }

  @Test
  void whatRunsWhenAModelIsLoadedIsRefused() throws IOException {
    refusedSurroundings(
        g -> g.putCollectionDef("saved_model_main_op", CollectionDef.getDefaultInstance()),
        "it has collections");
    refusedSurroundings(
        g -> g.addAssetFileDef(AssetFileDef.getDefaultInstance()), "it has asset files");
    refusedSurroundings(
        g -> g.putSignatureDef("__saved_model_init_op", SignatureDef.getDefaultInstance()),
        "it has an unknown signature __saved_model_init_op");
    refusedSurroundings(g -> g.getObjectGraphDefBuilder(), "it has an object graph");
    model.addMetaGraphs(graph.build());
    refused("it has 2 graphs, expected 1");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"saved_model.pbtxt", "saved_model.cpb", "variables/variables.index", "assets/x"})
  void anyOtherFileIsRefused(String name) throws IOException {
    Files.createDirectories(folder.resolve(name).getParent());
    Files.writeString(folder.resolve(name), "");
    refused("file " + name + " is not allowed in it");
  }

  private static TensorProto.Builder tensor(DataType type, long... shape) {
    TensorShapeProto.Builder sizes = TensorShapeProto.newBuilder();
    for (long size : shape) {
      sizes.addDimBuilder().setSize(size);
    }
    return TensorProto.newBuilder().setDtype(type).setTensorShape(sizes);
  }

  private void constant(String name, TensorProto.Builder value) {
    node(name, "Const").putAttr("value", AttrValue.newBuilder().setTensor(value).build());
  }

  @Test
  void aFewBytesThatStandForALargeTensorAreRefused() throws IOException {
    constant("vast", tensor(DataType.DT_FLOAT, 1 << 20, 1 << 20).addFloatVal(1));
    refused("constant vast has an impossible shape");
    constant("vast", tensor(DataType.DT_FLOAT, Long.MAX_VALUE, 2).addFloatVal(1));
    refused("constant vast has an impossible shape");
    constant("vast", tensor(DataType.DT_FLOAT, -1).addFloatVal(1));
    refused("constant vast has an impossible shape");
  }

  @Test
  void aConstantHasAValue() throws IOException {
    node("empty", "Const");
    refused("constant empty has no value");
  }

  @Test
  void constantsAreBoundedTogether() throws IOException {
    for (int i = 0; i < 9; i++) {
      constant("large" + i, tensor(DataType.DT_FLOAT, 1 << 22).addFloatVal(1));
    }
    refused("its constants up to node large");
  }

  @ParameterizedTest
  @ValueSource(strings = {"Fill", "Tile", "OneHot", "PadV2"})
  void aSizeThatAConstantSaysIsBounded(String operation) throws IOException {
    NodeDef.Builder large = node("large", operation).addInput("size").addInput("size");
    constant("size", tensor(DataType.DT_INT32, 2).addIntVal(1 << 12).addIntVal(1 << 11));
    refused("node large of operation " + operation + " makes a tensor of more than");
    large.setInput(0, "packed:0").setInput(1, "packed:0");
    constant(
        "packed",
        tensor(DataType.DT_INT64, 1)
            .setTensorContent(ByteString.copyFrom(new byte[] {0, 0, 0, 0, 1, 0, 0, 0})));
    refused("node large of operation " + operation + " makes a tensor of more than");
  }

  @Test
  void whatIsNoSavedModelIsRefused() throws IOException {
    byte[] sound = Files.readAllBytes(file());
    byte[] cut = Arrays.copyOf(sound, sound.length / 2);
    Files.write(file(), cut);
    assertThatThrownBy(() -> GraphCheck.check(folder, SIGNATURES))
        .isInstanceOf(RefusedGraphException.class)
        .hasMessageContaining("saved_model.pb cannot be read");
    Files.write(file(), new byte[0]);
    assertThatThrownBy(() -> GraphCheck.check(folder, SIGNATURES))
        .hasMessageContaining("it has 0 graphs, expected 1");
    Files.delete(file());
    assertThatThrownBy(() -> GraphCheck.check(folder, SIGNATURES))
        .isInstanceOf(RefusedGraphException.class);
  }
}
