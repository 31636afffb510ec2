package io.eddy.avro.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.common.config.ConfigException;
import org.junit.jupiter.api.Test;

class RegistrySettingsTest {
  private static final String URL = "http://registry.example:8081";

  @Test
  void severalAddressesAreSeparatedByCommas() {
    RegistrySettings settings =
        RegistrySettings.from(Map.of("schema.registry.url", URL + " , http://other.example,"));

    assertThat(settings.urls()).containsExactly(URL, "http://other.example");
  }

  @Test
  void schemasAreRegisteredUnlessSaidOtherwise() {
    RegistrySettings settings = RegistrySettings.from(Map.of("schema.registry.url", URL));

    assertThat(settings.autoRegister()).isTrue();
    assertThat(settings.useLatestVersion()).isFalse();
  }

  @Test
  void confluentsOwnSettingsReachTheClient() {
    Map<String, Object> given = new HashMap<>();
    given.put("schema.registry.url", URL);
    given.put("basic.auth.credentials.source", "USER_INFO");
    given.put("basic.auth.user.info", "user:password");
    given.put("schema.registry.ssl.truststore.type", "PEM");
    given.put("client.id", null);

    assertThat(RegistrySettings.from(given).client())
        .containsEntry("basic.auth.credentials.source", "USER_INFO")
        .containsEntry("basic.auth.user.info", "user:password")
        .containsEntry("schema.registry.ssl.truststore.type", "PEM")
        .containsKey("missing.id.cache.ttl.sec")
        .doesNotContainKey("client.id");
  }

  @Test
  void hostNamesOfCertificatesAreCheckedUnlessSaidOtherwise() {
    String check = "schema.registry.ssl.endpoint.identification.algorithm";
    Map<String, Object> given = new HashMap<>();
    given.put("schema.registry.url", URL);
    given.put("schema.registry.ssl.truststore.location", "trusted.p12");

    assertThat(RegistrySettings.from(given).client()).containsEntry(check, "https");
    given.put(check, "none");
    assertThat(RegistrySettings.from(given).client()).containsEntry(check, "none");
  }

  @Test
  void missingAddressIsAnError() {
    assertThatThrownBy(() -> RegistrySettings.from(Map.of()))
        .isInstanceOf(ConfigException.class)
        .hasMessage("schema.registry.url is missing; expected the address of a schema registry");
    assertThatThrownBy(() -> RegistrySettings.from(Map.of("schema.registry.url", " ")))
        .isInstanceOf(ConfigException.class);
  }

  @Test
  void flagsAreTrueOrFalseAndNothingElse() {
    assertThatThrownBy(
            () ->
                RegistrySettings.from(
                    Map.of("schema.registry.url", URL, "auto.register.schemas", "yes")))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("auto.register.schemas")
        .hasMessageContaining("expected true or false");
  }

  @Test
  void latestVersionTogetherWithRegisteringIsAContradiction() {
    assertThatThrownBy(
            () ->
                RegistrySettings.from(
                    Map.of("schema.registry.url", URL, "use.latest.version", true)))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("needs auto.register.schemas=false");
  }
}
