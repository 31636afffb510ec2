package io.eddy.streams.page;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class JsonWriterTest {
  private static JsonNode read(byte[] json) throws Exception {
    return new ObjectMapper().readTree(json);
  }

  @Test
  void anyTextArrivesAsItIsInOneLineOfAscii() throws Exception {
    for (String text :
        List.of(
            "<script>alert(1)</script>",
            "quote \" backslash \\ slash /",
            "line\nfeed\rreturn\ttab\0nul",
            "\u2028 \u2029 \u0085",
            "ä 日本 😀",
            "half \ud83d of a pair",
            "other half \ude00")) {
      byte[] json = JsonWriter.object(members -> members.text("text", text));
      String ascii = new String(json, StandardCharsets.US_ASCII);
      assertThat(ascii).doesNotContain("\n", "\r", "\ufffd");
      assertThat(read(json).get("text").textValue()).isEqualTo(text);
    }
  }

  @Test
  void whatIsNoNumberIsNull() throws Exception {
    JsonNode json =
        read(
            JsonWriter.object(
                members ->
                    members
                        .number("nan", Double.NaN)
                        .number("infinite", Double.NEGATIVE_INFINITY)
                        .number("absent", OptionalLong.empty())
                        .text("none", Optional.empty())
                        .numbers("some", List.of(1, 2.5f, Float.NaN, Double.POSITIVE_INFINITY))));
    assertThat(json)
        .isEqualTo(
            read(
                "{\"nan\":null,\"infinite\":null,\"absent\":null,\"none\":null,\"some\":[1,2.5,null,null]}"
                    .getBytes(StandardCharsets.US_ASCII)));
  }

  @Test
  void noFurtherObjectIsBegunWhenThereIsEnough() throws Exception {
    List<String> texts = List.of("a".repeat(60_000), "b".repeat(60_000), "c".repeat(60_000));
    JsonNode json =
        read(
            JsonWriter.object(
                members ->
                    members.objects(
                        "texts", texts, 100_000, (item, text) -> item.text("text", text))));
    assertThat(json.get("texts")).hasSize(2);
  }
}
