package io.eddy.local.secured;

import static org.awaitility.Awaitility.await;

import io.eddy.local.cluster.EmbeddedBroker;
import io.eddy.local.cluster.LoopbackPorts;
import io.eddy.local.cluster.SecuredRegistry;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.ScramCredentialInfo;
import org.apache.kafka.clients.admin.ScramMechanism;
import org.apache.kafka.clients.admin.UserScramCredentialUpsertion;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.acl.AclBindingFilter;
import org.apache.kafka.common.security.plain.PlainLoginModule;
import org.apache.kafka.common.security.scram.ScramLoginModule;
import org.apache.kafka.metadata.authorizer.StandardAuthorizer;

/**
 * A broker with TLS, PLAIN and SCRAM logins, a listener for clients with certificates and the
 * standard authorizer; and a registry with TLS and logins. Every secret is the marker with
 * something behind it, and stands in a file that settings refer to.
 */
final class SecuredCluster implements AutoCloseable {
  /** Must never be printed anywhere. */
  static final String MARKER = "m4rk3r";

  static final String SCRAM = "SCRAM-SHA-512";
  static final String PLAIN = "PLAIN";
  static final Duration PATIENCE = Duration.ofSeconds(60);

  private static final List<String> PLAIN_USERS = List.of("admin", "eddy-trainer", "alerts");
  private static final List<String> SCRAM_USERS = List.of("eddy-service", "eddy-operator");

  private final Path folder;
  private final Path secrets;
  private final Certificates certificates;
  private final int machinePort = LoopbackPorts.free();
  private final EmbeddedBroker broker;
  private final SecuredRegistry registry;
  private final Admin admin;

  SecuredCluster(Path folder) throws Exception {
    this.folder = folder;
    this.secrets = writeSecrets(folder.resolve("secrets.properties"));
    this.certificates = Certificates.make(folder, secret("stores"));
    this.registry =
        SecuredRegistry.start(
            certificates.server(),
            "eddy:" + secret("registry"),
            secret("bearer"),
            "reader:" + secret("reader"));
    this.broker = EmbeddedBroker.start(folder.resolve("broker"), 0, brokerSettings());
    this.admin = Admin.create(Map.copyOf(kafka("admin", PLAIN, secret("admin"))));
    for (String user : SCRAM_USERS) {
      admin
          .alterUserScramCredentials(
              List.of(
                  new UserScramCredentialUpsertion(
                      user,
                      new ScramCredentialInfo(ScramMechanism.SCRAM_SHA_512, 4096),
                      secret(user))))
          .all()
          .get();
    }
  }

  static String secret(String of) {
    return MARKER + "-" + of;
  }

  private static Path writeSecrets(Path file) throws Exception {
    StringBuilder text = new StringBuilder();
    for (String of :
        List.of(
            "admin",
            "eddy-trainer",
            "alerts",
            "eddy-service",
            "eddy-operator",
            "stores",
            "registry",
            "bearer",
            "reader",
            "wrong")) {
      text.append(of).append('=').append(secret(of)).append('\n');
    }
    return Files.writeString(file, text);
  }

  private Map<String, String> brokerSettings() {
    int port = LoopbackPorts.free();
    int controller = LoopbackPorts.free();
    Map<String, String> settings = new HashMap<>();
    settings.put(
        "listeners",
        "CLIENT://127.0.0.1:%d,MACHINE://127.0.0.1:%d,CONTROLLER://127.0.0.1:%d"
            .formatted(port, machinePort, controller));
    settings.put(
        "advertised.listeners",
        "CLIENT://127.0.0.1:%d,MACHINE://127.0.0.1:%d".formatted(port, machinePort));
    settings.put("controller.quorum.voters", "1@127.0.0.1:" + controller);
    settings.put(
        "listener.security.protocol.map", "CLIENT:SASL_SSL,MACHINE:SSL,CONTROLLER:PLAINTEXT");
    settings.put("listener.name.machine.ssl.client.auth", "required");
    settings.put("sasl.enabled.mechanisms", PLAIN + "," + SCRAM);
    settings.put("sasl.mechanism.inter.broker.protocol", PLAIN);
    StringBuilder users = new StringBuilder(login(PLAIN, "admin", secret("admin")));
    users.setLength(users.length() - 1);
    PLAIN_USERS.forEach(user -> users.append(" user_%s=\"%s\"".formatted(user, secret(user))));
    settings.put("listener.name.client.plain.sasl.jaas.config", users + ";");
    settings.put(
        "listener.name.client.scram-sha-512.sasl.jaas.config",
        ScramLoginModule.class.getName() + " required;");
    settings.put("authorizer.class.name", StandardAuthorizer.class.getName());
    // The controller's own listener knows no users.
    settings.put("super.users", "User:admin;User:ANONYMOUS");
    settings.put("ssl.keystore.location", certificates.keys("server").toString());
    settings.put("ssl.keystore.password", secret("stores"));
    settings.put("ssl.truststore.location", certificates.trusted("server").toString());
    settings.put("ssl.truststore.password", secret("stores"));
    this.clientPort = port;
    return settings;
  }

  private int clientPort;

  String brokers() {
    return "127.0.0.1:" + clientPort;
  }

  /** The same broker under a name that its certificate does not have. */
  String brokersByName() {
    return "localhost:" + clientPort;
  }

  String brokersForMachines() {
    return "127.0.0.1:" + machinePort;
  }

  String registryUrl() {
    return registry.url();
  }

  Path folder() {
    return folder;
  }

  Path trusted() {
    return certificates.trusted("client");
  }

  Path keys() {
    return certificates.keys("client");
  }

  Admin admin() {
    return admin;
  }

  /** A reference to a secret. */
  String reference(String of) {
    return "${file:" + secrets + ":" + of + "}";
  }

  private static String login(String mechanism, String user, String password) {
    return "%s required username=\"%s\" password=\"%s\";"
        .formatted(
            (mechanism.equals(PLAIN) ? PlainLoginModule.class : ScramLoginModule.class).getName(),
            user,
            password);
  }

  /** Settings of a Kafka client. */
  Map<String, Object> kafka(String user, String mechanism, String password) {
    Map<String, Object> settings = new HashMap<>();
    settings.put("bootstrap.servers", brokers());
    settings.put("security.protocol", "SASL_SSL");
    settings.put("sasl.mechanism", mechanism);
    settings.put("sasl.jaas.config", login(mechanism, user, password));
    settings.put("ssl.truststore.location", trusted().toString());
    settings.put("ssl.truststore.password", secret("stores"));
    return settings;
  }

  /** The settings with which a user reaches broker and registry, secrets by reference. */
  Map<String, String> settings(String user) {
    Map<String, String> settings = new HashMap<>();
    String mechanism = PLAIN_USERS.contains(user) ? PLAIN : SCRAM;
    kafka(user, mechanism, reference(user))
        .forEach((key, value) -> settings.put("kafka." + key, value.toString()));
    settings.put("kafka.ssl.truststore.password", reference("stores"));
    settings.put("schema.registry.url", registryUrl());
    settings.put("schema.registry.ssl.truststore.location", trusted().toString());
    settings.put("schema.registry.ssl.truststore.password", reference("stores"));
    settings.put("basic.auth.credentials.source", "USER_INFO");
    settings.put("basic.auth.user.info", "eddy:" + reference("registry"));
    return settings;
  }

  /** Likewise at the registry with a token. */
  Map<String, String> settingsWithToken(String user) {
    Map<String, String> settings = settings(user);
    settings.remove("basic.auth.credentials.source");
    settings.remove("basic.auth.user.info");
    settings.put("bearer.auth.credentials.source", "STATIC_TOKEN");
    settings.put("bearer.auth.token", reference("bearer"));
    return settings;
  }

  /** As a file for --config. */
  Path file(String name, Map<String, String> settings) throws Exception {
    Properties properties = new Properties();
    properties.putAll(settings);
    Path file = folder.resolve(name);
    try (var out = Files.newBufferedWriter(file)) {
      properties.store(out, null);
    }
    return file;
  }

  void create(String... topics) throws Exception {
    for (String topic : topics) {
      admin.createTopics(List.of(new NewTopic(topic, 2, (short) 1))).all().get();
    }
  }

  /** Returns when it holds. */
  void grant(Collection<AclBinding> bindings) throws Exception {
    admin.createAcls(bindings).all().get();
    await().atMost(PATIENCE).until(() -> granted().containsAll(bindings));
  }

  /** Returns when it holds. */
  void revoke(AclBinding binding) throws Exception {
    admin.deleteAcls(List.of(binding.toFilter())).all().get();
    await().atMost(PATIENCE).until(() -> !granted().contains(binding));
  }

  private Collection<AclBinding> granted() throws Exception {
    return admin.describeAcls(AclBindingFilter.ANY).values().get();
  }

  @Override
  public void close() {
    admin.close();
    broker.close();
    registry.close();
  }
}
