package io.eddy.client;

import io.confluent.kafka.schemaregistry.client.rest.exceptions.RestClientException;
import io.eddy.command.Failure;
import java.io.EOFException;
import java.io.IOException;
import java.security.cert.CertificateException;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import org.apache.kafka.common.errors.AuthenticationException;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.GroupAuthorizationException;
import org.apache.kafka.common.errors.SslAuthenticationException;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.apache.kafka.common.errors.TransactionalIdAuthorizationException;

/**
 * What it means when a broker or a registry says no, in one line that says where to look.
 * Immutable.
 */
public final class Refusal {
  private static final int UNAUTHORIZED = 401;
  private static final int FORBIDDEN = 403;

  private final String who;
  private final UnaryOperator<String> operations;

  /**
   * @param kafka the client's settings
   * @param operations what is wanted of a topic, which Kafka's errors do not say
   */
  public Refusal(Map<String, ?> kafka, UnaryOperator<String> operations) {
    this.who = JaasLogin.user(kafka).map(user -> " for user " + user).orElse(" for this client");
    this.operations = operations;
  }

  /** A client that does one thing with any topic. */
  public static Refusal of(Map<String, ?> kafka, String operation) {
    return new Refusal(kafka, topic -> operation);
  }

  /** The sentence for a refusal; for other errors their own. */
  public String reason(Throwable thrown) {
    return sentence(thrown).orElseGet(() -> Failure.reason(thrown));
  }

  /** Nothing for an error that is no refusal. */
  public Optional<String> sentence(Throwable thrown) {
    String above = "";
    for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
      if (cause instanceof AuthorizationException denied) {
        return Optional.of(denied(denied, above));
      }
      above = cause.getMessage();
      if (cause instanceof SslAuthenticationException tls) {
        return Optional.of(tls("broker", "kafka.ssl", tls));
      }
      if (cause instanceof AuthenticationException login) {
        return Optional.of(
            "the broker refuses the login ("
                + login.getMessage()
                + "): look at kafka.sasl.jaas.config and kafka.sasl.mechanism");
      }
    }
    return registry(thrown);
  }

  /** The sentence for a registry's refusal; for other errors their own. */
  public static String registryReason(Throwable thrown) {
    return registry(thrown).orElseGet(() -> Failure.reason(thrown));
  }

  private static Optional<String> registry(Throwable thrown) {
    for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
      if (cause instanceof RestClientException rest && rest.getStatus() == UNAUTHORIZED) {
        return Optional.of(
            "the registry refuses the login (401): look at basic.auth.user.info or"
                + " bearer.auth.token, and at the credentials.source of either");
      }
      if (cause instanceof RestClientException rest && rest.getStatus() == FORBIDDEN) {
        return Optional.of(
            "the registry does not permit it ("
                + rest.getMessage()
                + "): look at what the user of basic.auth.user.info or bearer.auth.token may do");
      }
      if (cause instanceof CertificateException) {
        return Optional.of(tls("registry", "schema.registry.ssl", cause));
      }
    }
    return Optional.empty();
  }

  /** Whether the certificate of the other side is the trouble, which waiting does not mend. */
  public static boolean certificate(Throwable thrown) {
    for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
      if (cause instanceof CertificateException) {
        return true;
      }
    }
    return false;
  }

  /** An end of file comes from a record's bytes, every other such exception from the network. */
  public static boolean registrySilent(Throwable thrown) {
    for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
      if (cause instanceof IOException && !(cause instanceof EOFException)) {
        return true;
      }
    }
    return false;
  }

  private static String tls(String server, String prefix, Throwable thrown) {
    return certificate(thrown)
        ? "the "
            + server
            + "'s certificate is refused ("
            + Failure.reason(thrown)
            + "): look at "
            + prefix
            + ".truststore.location, and whether the address is one of the certificate's"
        : "the "
            + server
            + " refuses TLS with this client ("
            + Failure.reason(thrown)
            + "): look at "
            + prefix
            + ".keystore.location";
  }

  /** Where the exception does not say of what it is, what stands above does: what was tried. */
  private String denied(AuthorizationException denied, String above) {
    if (denied instanceof TopicAuthorizationException topics
        && !topics.unauthorizedTopics().isEmpty()) {
      return topic(new TreeSet<>(topics.unauthorizedTopics()).first());
    }
    if (denied instanceof GroupAuthorizationException group) {
      return "group " + group.groupId() + ": READ is not permitted" + who;
    }
    if (denied instanceof TransactionalIdAuthorizationException) {
      return "transactional ids that begin with the application id and a dash: WRITE is not permitted"
          + who;
    }
    String tried = above == null ? "" : above.lines().findFirst().orElse("");
    return (tried.isBlank() ? denied.getMessage() : tried) + ": it is not permitted" + who;
  }

  /** The sentence for a topic of which something wanted is not permitted. */
  public String topic(String name) {
    return topic(name, operations.apply(name));
  }

  /** The sentence for a topic of which this operation is not permitted. */
  public String topic(String name, String operation) {
    return "topic " + name + ": " + operation + " is not permitted" + who;
  }
}
