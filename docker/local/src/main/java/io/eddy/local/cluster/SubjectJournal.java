package io.eddy.local.cluster;

import com.fasterxml.jackson.databind.json.JsonMapper;
import io.confluent.kafka.schemaregistry.client.rest.entities.SchemaReference;
import io.eddy.command.Failure;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;

/**
 * A registry's registrations in their order, one line of JSON each, so that the next registry gives
 * out the same ids. It outlives a killed process, not a machine that loses power. Its store calls
 * it under a lock.
 */
final class SubjectJournal {
  private static final JsonMapper MAPPER = JsonMapper.builder().build();

  private final Path file;

  SubjectJournal(Path file) {
    this.file = file;
  }

  record Entry(String subject, String schema, List<SchemaReference> references, int id) {}

  /** Nothing when there is no file yet. */
  List<Entry> read() {
    List<Entry> entries = new ArrayList<>();
    try {
      if (Files.exists(file)) {
        for (String line : Files.readAllLines(file)) {
          entries.add(MAPPER.readValue(line, Entry.class));
        }
      }
    } catch (IOException e) {
      throw new Failure(
          "journal " + file + " of the registry cannot be read: " + Failure.reason(e), e);
    }
    return entries;
  }

  void append(Entry entry) {
    try {
      byte[] line = (MAPPER.writeValueAsString(entry) + "\n").getBytes(StandardCharsets.UTF_8);
      Files.write(file, line, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    } catch (IOException e) {
      throw new Failure(
          "journal " + file + " of the registry cannot be written: " + Failure.reason(e), e);
    }
  }
}
