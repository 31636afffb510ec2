package io.eddy.local.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The bytes on the wire, for clients in other languages. */
class RegistryExchangeTest {
  private static final String SCHEMA = "{\"schema\":\"\\\"string\\\"\"}";

  private final HttpClient http = HttpClient.newHttpClient();
  private LocalRegistry registry;

  @BeforeEach
  void start() {
    registry = LocalRegistry.start(0);
  }

  @AfterEach
  void stop() {
    registry.close();
  }

  @Test
  void answersAreJsonOfTheRegistrysOwnType() throws Exception {
    HttpResponse<String> registered = send("POST", "/subjects/a%2Fb%20c/versions", SCHEMA);
    assertThat(registered.statusCode()).isEqualTo(200);
    assertThat(registered.headers().firstValue("Content-Type"))
        .contains("application/vnd.schemaregistry.v1+json");
    assertThat(registered.body()).isEqualTo("{\"id\":1}");
    assertThat(get("/")).isEqualTo("{}");
    assertThat(get("/subjects")).isEqualTo("[\"a/b c\"]");
    assertThat(get("/subjects?subjectPrefix=b")).isEqualTo("[]");
    assertThat(get("/subjects/a%2Fb%20c/versions")).isEqualTo("[1]");
    assertThat(get("/subjects/a%2Fb%20c/versions/latest"))
        .isEqualTo("{\"subject\":\"a/b c\",\"version\":1,\"id\":1,\"schema\":\"\\\"string\\\"\"}");
    assertThat(get("/subjects/a%2Fb%20c/versions/1/schema")).isEqualTo("\"string\"");
    assertThat(get("/schemas/ids/1")).isEqualTo("{\"schema\":\"\\\"string\\\"\"}");
    assertThat(get("/schemas/ids/1/schema")).isEqualTo("\"string\"");
    assertThat(get("/schemas/ids/1/versions")).isEqualTo("[{\"subject\":\"a/b c\",\"version\":1}]");
    assertThat(get("/schemas/types")).isEqualTo("[\"AVRO\"]");
    assertThat(get("/config")).isEqualTo("{\"compatibilityLevel\":\"BACKWARD\"}");
    assertThat(get("/mode")).isEqualTo("{\"mode\":\"READWRITE\"}");
    assertThat(send("POST", "/subjects/a%2Fb%20c", SCHEMA).body()).contains("\"version\":1");
  }

  @Test
  void errorsCarryConfluentsCodes() throws Exception {
    HttpResponse<String> unknown = send("GET", "/schemas/ids/7", "");
    assertThat(unknown.statusCode()).isEqualTo(404);
    assertThat(unknown.body()).contains("\"error_code\":40403").contains("\"message\":");
    assertError(send("GET", "/subjects/a/versions", ""), 404, 40401);
    assertError(send("POST", "/subjects/a/versions", "{\"schema\":\"nonsense\"}"), 422, 42201);
    assertError(
        send("POST", "/subjects/a/versions", "{\"schemaType\":\"JSON\",\"schema\":\"{}\"}"),
        422,
        42201);
    assertError(send("POST", "/subjects/a/versions", "no json"), 400, 400);
    assertError(send("POST", "/subjects/a/versions", ""), 400, 400);
    assertError(send("GET", "/config/a", ""), 404, 40408);
    assertError(send("PUT", "/config", "{\"compatibility\":\"PERHAPS\"}"), 422, 42203);
    assertError(send("PUT", "/mode", "{\"mode\":\"ASLEEP\"}"), 422, 42204);
    assertError(send("GET", "/nowhere", ""), 404, 404);
    assertError(send("DELETE", "/subjects", ""), 405, 405);
    send("POST", "/subjects/a/versions", SCHEMA);
    assertError(send("GET", "/subjects/a/versions/2", ""), 404, 40402);
    assertError(send("GET", "/subjects/a/versions/first", ""), 422, 42202);
  }

  @Test
  void anEndlessBodyIsCutOff() throws Exception {
    String large = " ".repeat(RegistryExchange.BODY_LIMIT_BYTES + 1);
    assertError(send("POST", "/subjects/a/versions", large), 413, 413);
  }

  private static void assertError(HttpResponse<String> response, int status, int code) {
    assertThat(response.statusCode()).isEqualTo(status);
    assertThat(response.body()).contains("\"error_code\":" + code).contains("\"message\":\"");
  }

  private String get(String path) throws Exception {
    HttpResponse<String> response = send("GET", path, "");
    assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
    return response.body();
  }

  private HttpResponse<String> send(String method, String path, String body) throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(registry.url() + path))
            .method(method, BodyPublishers.ofString(body))
            .build();
    return http.send(request, BodyHandlers.ofString());
  }
}
