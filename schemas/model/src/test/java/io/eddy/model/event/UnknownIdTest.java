package io.eddy.model.event;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.confluent.kafka.schemaregistry.client.SchemaRegistryClient;
import io.eddy.avro.wire.RegistrySettings;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class UnknownIdTest {
  private static final byte[] NOT_FOUND =
      "{\"error_code\":40403,\"message\":\"Schema not found\"}".getBytes(StandardCharsets.UTF_8);

  @Test
  void theRegistryIsNotAskedAgainAtOnceForAnIdThatItDoesNotKnow() throws Exception {
    AtomicInteger asked = new AtomicInteger();
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/",
        exchange -> {
          asked.incrementAndGet();
          exchange.getResponseHeaders().add("Content-Type", "application/json");
          exchange.sendResponseHeaders(404, NOT_FOUND.length);
          exchange.getResponseBody().write(NOT_FOUND);
          exchange.close();
        });
    server.start();
    String url = "http://127.0.0.1:" + server.getAddress().getPort();
    try (SchemaRegistryClient client =
        RegistrySettings.from(Map.of(RegistrySettings.URL, url, "missing.id.cache.ttl.sec", "3600"))
            .open()) {
      WriterSchemas schemas = new WriterSchemas(client);
      for (int i = 0; i < 1000; i++) {
        assertThat(schemas.byId(7)).isInstanceOf(WriterSchema.Unknown.class);
      }
      assertThat(asked).hasValue(1);

      schemas.byId(8);
      assertThat(asked).hasValue(2);
    } finally {
      server.stop(0);
    }
  }
}
