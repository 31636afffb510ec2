package io.eddy.model.bundle;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;

/** The manifest as text and back. Unknown properties are errors: they would be promises unkept. */
final class ManifestJson {
  /** As much as a release may be in all. */
  private static final int LONGEST = 16 << 20;

  private static final int DEEPEST = 16;

  private static final StreamReadConstraints LIMITS =
      StreamReadConstraints.builder()
          .maxDocumentLength(LONGEST)
          .maxNestingDepth(DEEPEST)
          .maxStringLength(1 << 20)
          .build();

  private static final JsonMapper MAPPER =
      JsonMapper.builder(JsonFactory.builder().streamReadConstraints(LIMITS).build())
          .enable(SerializationFeature.INDENT_OUTPUT)
          .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
          .enable(DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  private ManifestJson() {}

  static byte[] write(Manifest manifest) {
    try {
      return MAPPER.writeValueAsBytes(manifest);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a manifest is always JSON", e);
    }
  }

  static Manifest read(byte[] json) throws BundleException {
    if (json.length > LONGEST) {
      throw new BundleException("manifest.json has more than " + LONGEST + " bytes");
    }
    try {
      JsonNode tree = MAPPER.readTree(json);
      JsonNode format = tree.path("formatVersion");
      if (!format.isInt() || format.intValue() != Manifest.FORMAT_VERSION) {
        throw new BundleException(
            "manifest.json has "
                + (format.isMissingNode() ? "no format version" : "format version " + format)
                + ", expected "
                + Manifest.FORMAT_VERSION);
      }
      return MAPPER.treeToValue(tree, Manifest.class);
    } catch (IOException e) {
      throw new BundleException("manifest.json is no manifest: " + firstLine(e), e);
    }
  }

  private static String firstLine(Exception e) {
    return String.valueOf(e.getMessage()).lines().findFirst().orElse("");
  }
}
