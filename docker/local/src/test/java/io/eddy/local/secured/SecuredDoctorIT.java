package io.eddy.local.secured;

import static io.eddy.local.secured.SecuredCluster.MARKER;
import static org.assertj.core.api.Assertions.assertThat;

import io.eddy.streams.doctor.Diagnosis;
import io.eddy.streams.doctor.Doctor;
import io.eddy.streams.doctor.Finding;
import io.eddy.streams.doctor.Mark;
import io.eddy.streams.settings.SettingsReader;
import java.nio.file.Path;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.resource.ResourceType;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The doctor with the service's own least rights: it needs no others, misses each that is gone, and
 * tells logins, certificates and rights apart. Nobody has released a model here.
 */
class SecuredDoctorIT {
  private static final String SERVICE = "eddy-service";
  private static final String CHANGELOG = "eddy-eddy-summaries-changelog";

  @TempDir private static Path folder;
  private static SecuredCluster cluster;

  @BeforeAll
  static void start() throws Exception {
    cluster = new SecuredCluster(folder);
    cluster.create(
        "events", "eddy-models", "eddy-anomalies", "eddy-latent-summaries", "eddy-dead-letters");
    cluster.grant(AccessList.read());
  }

  @AfterAll
  static void stop() {
    if (cluster != null) {
      cluster.close();
    }
  }

  private static Diagnosis diagnose(Map<String, String> settings) throws Exception {
    Map<String, String> all = new HashMap<>(settings);
    all.put("eddy.http.port", "0");
    all.put("eddy.state.directory", folder.resolve("state").toString());
    List<String> assignments =
        all.entrySet().stream().map(e -> e.getKey() + "=" + e.getValue()).toList();
    Diagnosis diagnosis =
        new Doctor(
                SettingsReader.readAll(Optional.empty(), Map.of(), assignments), Clock.systemUTC())
            .examine();
    assertThat(diagnosis.document()).doesNotContain(MARKER);
    return diagnosis;
  }

  private static List<Finding> crossed(Diagnosis diagnosis) {
    return diagnosis.findings().stream()
        .filter(finding -> finding.mark() == Mark.BAD && !finding.check().equals("model"))
        .toList();
  }

  private static void assertCrossed(Diagnosis diagnosis, String check, String found, String fix) {
    assertThat(crossed(diagnosis))
        .as(diagnosis.document())
        .singleElement()
        .satisfies(
            finding -> {
              assertThat(finding.check()).isEqualTo(check);
              assertThat(finding.found()).contains(found);
              assertThat(finding.fix()).contains(fix);
            });
  }

  @Test
  void theLeastRightsWillDo() throws Exception {
    Diagnosis diagnosis = diagnose(cluster.settings(SERVICE));
    assertThat(crossed(diagnosis)).as(diagnosis.document()).isEmpty();
    assertThat(diagnosis.findings())
        .filteredOn(finding -> finding.check().startsWith("rights"))
        .hasSize(8)
        .allMatch(finding -> finding.mark() == Mark.GOOD);
  }

  @Test
  void everyRightThatIsGoneIsMissedWithTheCommandThatGrantsIt() throws Exception {
    List<AclBinding> rights =
        AccessList.read().stream()
            .filter(right -> right.entry().principal().equals("User:" + SERVICE))
            // The internal topic is not there yet: only making it can be asked for.
            .filter(
                right ->
                    !right.pattern().name().equals(CHANGELOG)
                        || right.entry().operation() == AclOperation.CREATE)
            .toList();
    assertThat(rights).hasSize(8);
    for (AclBinding right : rights) {
      cluster.revoke(right);
      try {
        assertCrossed(
            diagnose(cluster.settings(SERVICE)),
            check(right),
            right.entry().operation() + " is not permitted for user " + SERVICE,
            "--add --allow-principal User:" + SERVICE + " --operation ");
      } finally {
        cluster.grant(List.of(right));
      }
    }
  }

  private static String check(AclBinding right) {
    return right.pattern().resourceType() == ResourceType.TOPIC
        ? "rights on " + right.pattern().name()
        : right.pattern().resourceType() == ResourceType.GROUP
            ? "rights of group"
            : "rights of transactions";
  }

  @Test
  void aWrongPasswordIsALogin() throws Exception {
    Map<String, String> settings = cluster.settings(SERVICE);
    settings.computeIfPresent(
        "kafka.sasl.jaas.config",
        (key, login) -> login.replace(cluster.reference(SERVICE), cluster.reference("wrong")));
    assertCrossed(
        diagnose(settings), "broker", "refuses the login", "look at kafka.sasl.jaas.config");
  }

  @Test
  void anAddressThatTheCertificateDoesNotHaveIsTls() throws Exception {
    Map<String, String> settings = cluster.settings(SERVICE);
    settings.put("kafka.bootstrap.servers", cluster.brokersByName());
    assertCrossed(
        diagnose(settings),
        "broker",
        "certificate is refused",
        "look at kafka.ssl.truststore.location");
  }

  @Test
  void aRegistryThatRefusesThePasswordIsALogin() throws Exception {
    Map<String, String> settings = cluster.settings(SERVICE);
    settings.put("basic.auth.user.info", "eddy:" + cluster.reference("wrong"));
    assertCrossed(
        diagnose(settings), "registry", "refuses the login (401)", "look at basic.auth.user.info");
  }
}
