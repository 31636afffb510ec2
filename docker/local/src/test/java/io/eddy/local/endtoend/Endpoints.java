package io.eddy.local.endtoend;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.LinkedHashMap;
import java.util.Map;

/** What a service says of itself over HTTP. */
record Endpoints(int port) {
  /** Status and body of /health/ready in one text. */
  String ready() throws IOException, InterruptedException {
    HttpResponse<String> answer = get("/health/ready");
    return answer.statusCode() + " " + answer.body();
  }

  /** Eddy's own metrics, each summed over all its labels, by name. */
  Map<String, Double> metrics() throws IOException, InterruptedException {
    Map<String, Double> sums = new LinkedHashMap<>();
    page()
        .lines()
        .filter(line -> line.startsWith("eddy_"))
        .forEach(
            line ->
                sums.merge(
                    line.split("[{ ]")[0],
                    Double.valueOf(line.substring(line.lastIndexOf(' ') + 1)),
                    Double::sum));
    return sums;
  }

  String page() throws IOException, InterruptedException {
    return get("/metrics").body();
  }

  private HttpResponse<String> get(String path) throws IOException, InterruptedException {
    return HttpClient.newHttpClient()
        .send(
            HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path)).build(),
            HttpResponse.BodyHandlers.ofString());
  }
}
