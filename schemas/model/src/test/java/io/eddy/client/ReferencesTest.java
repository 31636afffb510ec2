package io.eddy.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.eddy.command.WrongUsage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReferencesTest {
  private static final String KEY = "kafka.sasl.jaas.config";

  @TempDir private Path folder;

  private final References references = new References(Map.of("PASSWORD", "$from\\variable"));

  @Test
  void valuesStandInFilesFoldersAndTheEnvironment() throws IOException {
    Path file = Files.writeString(folder.resolve("secrets.properties"), "user=me\npass=a b$1\n");
    Files.writeString(folder.resolve("token"), "marker\n");
    assertThat(
            references.resolve(
                KEY, "x user=\"${file:" + file + ":user}\" pass=\"${file:" + file + ":pass}\";"))
        .isEqualTo("x user=\"me\" pass=\"a b$1\";");
    assertThat(references.resolve(KEY, "${dir:" + folder + ":token}")).isEqualTo("marker");
    assertThat(references.resolve("basic.auth.user.info", "<${env:PASSWORD}>"))
        .isEqualTo("<$from\\variable>");
  }

  @Test
  void withinTheQuotationMarksOfALoginASecretStaysWhatItIs() {
    assertThat(references.resolve(KEY, "x password=\"${env:PASSWORD}\";"))
        .isEqualTo("x password=\"$from\\\\variable\";");
    assertThat(references.resolve(KEY, "${env:PASSWORD}")).isEqualTo("$from\\variable");
  }

  @Test
  void whatIsNoReferenceOfOursStays() {
    assertThat(references.resolve(KEY, "${vault:path:key} $5 ${}"))
        .isEqualTo("${vault:path:key} $5 ${}");
  }

  @Test
  void aReferenceThatLeadsNowhereIsNamedWithItsKey() throws IOException {
    Path file = Files.writeString(folder.resolve("secrets.properties"), "pass=marker\n");
    assertRefused("${env:NONE}", "the environment has no variable NONE");
    assertRefused("${file:" + file + ":none}", "file " + file + " has no key none");
    Path missing = folder.resolve("missing");
    assertRefused("${file:" + missing + ":pass}", "file " + missing + " cannot be read");
    assertRefused("${dir:" + folder + ":missing}", "file " + missing + " cannot be read");
    assertRefused("${file:pass}", "expected ${file:PATH:KEY} or ${dir:FOLDER:FILE}");
    Files.writeString(file, "pass=\\u12marker");
    assertRefused("${file:" + file + ":pass}", "file " + file + " is no properties file");
  }

  private void assertRefused(String reference, String reason) {
    assertThatThrownBy(() -> references.resolve(KEY, "marker " + reference))
        .isInstanceOf(WrongUsage.class)
        .hasMessage(KEY + " refers to " + reference + ": " + reason);
  }
}
