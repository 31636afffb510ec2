package io.eddy.local.micro;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.List;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

class MicroCommandTest {
  @Test
  void theResultIsOneDocument() throws Exception {
    MicroCommand command = CommandLine.populateCommand(new MicroCommand(), "--only", "count");
    JsonNode document =
        JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build()
            .readTree(command.document(List.of(new Cost(Part.COUNT, 1000, 50, 40, 2000))));
    assertThat(document.at("/configuration/parts")).hasSize(1);
    assertThat(document.at("/parts/0/microsecondsARecord").asDouble()).isEqualTo(0.05);
    assertThat(document.at("/parts/0/bytesARecord").asDouble()).isEqualTo(2);
  }
}
