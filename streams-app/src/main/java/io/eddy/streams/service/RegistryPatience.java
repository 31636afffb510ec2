package io.eddy.streams.service;

import io.confluent.kafka.schemaregistry.client.rest.exceptions.RestClientException;
import io.eddy.client.Refusal;
import io.eddy.command.Failure;
import io.eddy.command.Secrets;
import io.eddy.model.event.RegistryWatch;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Waits for a registry that does not answer, and says so. Thread-safe. */
final class RegistryPatience {
  private static final Logger LOG = LoggerFactory.getLogger(RegistryPatience.class);
  private static final int SERVER_ERRORS = 500;
  private static final int TOO_MANY_REQUESTS = 429;
  private static final int RETRY_SECONDS = 2;

  /** Every half minute. */
  private static final int TRIES_A_LINE = 15;

  private final List<String> urls;
  private final RegistryWatch answers;
  private final Readiness readiness;
  private final CountDownLatch closing;

  RegistryPatience(
      List<String> urls, RegistryWatch answers, Readiness readiness, CountDownLatch closing) {
    this.urls = urls;
    this.answers = answers;
    this.readiness = readiness;
    this.closing = closing;
  }

  /** Something that needs the registry. */
  @FunctionalInterface
  interface Request {
    void make() throws IOException, RestClientException;
  }

  /** Whether the same request may be answered later. */
  static boolean passing(RestClientException e) {
    return e.getStatus() >= SERVER_ERRORS || e.getStatus() == TOO_MANY_REQUESTS;
  }

  /**
   * Makes the request until it is answered.
   *
   * @throws Failure when the registry's certificate is not trusted, which waiting does not mend
   * @throws InterruptedException when the service is closed meanwhile
   */
  void insist(Request request) throws InterruptedException {
    for (int tries = 0; ; tries++) {
      String problem;
      try {
        request.make();
        answers.answered();
        return;
      } catch (IOException e) {
        if (Refusal.certificate(e)) {
          throw new Failure(
              "schema.registry.url = "
                  + Secrets.maskedAddress(String.join(",", urls))
                  + ": "
                  + Refusal.registryReason(e),
              e);
        }
        problem = Failure.reason(e);
      } catch (RestClientException e) {
        problem = e.getMessage();
      }
      answers.unanswered(problem);
      String waiting =
          "the schema registry at "
              + Secrets.maskedAddress(String.join(",", urls))
              + " ("
              + Secrets.maskedAddress(problem)
              + ")";
      readiness.waitFor(waiting);
      if (tries % TRIES_A_LINE == 0) {
        LOG.warn("Waiting for {}", waiting);
      }
      if (closing.await(RETRY_SECONDS, TimeUnit.SECONDS)) {
        throw new InterruptedException("stopped while waiting for " + waiting);
      }
    }
  }
}
