package io.eddy.model.trust;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SigningKeyTest {
  private static final byte[] BYTES = {1, 2, 3};

  @TempDir private Path folder;
  private final SigningKey key = SigningKey.generate();
  private Path secret;
  private Path open;

  @BeforeEach
  void write() throws KeyException {
    secret = folder.resolve("one.key");
    open = folder.resolve("one.pub");
    key.write(secret, open);
  }

  @Test
  void aKeyComesBackFromItsFileWhichOnlyItsOwnerReads() throws Exception {
    SigningKey read = SigningKey.read(secret);
    assertThat(read.verifying().id()).isEqualTo(key.verifying().id()).hasSize(16);
    assertThat(key.verifying().verifies(BYTES, read.sign(BYTES))).isTrue();
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(secret)))
        .isEqualTo("rw-------");
    assertThat(Files.readString(open)).doesNotContain("PRIVATE");
  }

  @Test
  void noKeyIsOverwritten() throws Exception {
    String before = Files.readString(secret);
    SigningKey other = SigningKey.generate();
    assertThatThrownBy(() -> other.write(secret, folder.resolve("other.pub")))
        .hasMessage(secret + " exists already; a key is never overwritten");
    assertThatThrownBy(() -> other.write(folder.resolve("other.key"), open))
        .hasMessage(open + " exists already; a key is never overwritten");
    assertThat(Files.readString(secret)).isEqualTo(before);
    assertThat(folder.resolve("other.key")).doesNotExist();
  }

  @Test
  void onlyTheKeyThatSignedVerifiesAndOnlyTheSameBytes() {
    byte[] signature = key.sign(BYTES);
    assertThat(SigningKey.generate().verifying().verifies(BYTES, signature)).isFalse();
    assertThat(key.verifying().verifies(new byte[] {1, 2}, signature)).isFalse();
    assertThat(key.verifying().verifies(BYTES, new byte[3])).isFalse();
    signature[5] ^= 1;
    assertThat(key.verifying().verifies(BYTES, signature)).isFalse();
  }

  @Test
  void trustedKeysComeAsTextAndAsFiles() throws Exception {
    SigningKey other = SigningKey.generate();
    TrustedKeys keys = TrustedKeys.parse(open + ", " + other.verifying().text());
    assertThat(keys.find(key.verifying().id())).isPresent();
    assertThat(keys.find(other.verifying().id())).isPresent();
    assertThat(keys.find("0123456789abcdef")).isEmpty();
    assertThat(TrustedKeys.none().isEmpty()).isTrue();
  }

  @Test
  void whatIsNoKeyIsNamed() throws Exception {
    Path nothing = folder.resolve("nothing");
    assertThatThrownBy(() -> SigningKey.read(nothing))
        .isInstanceOf(KeyException.class)
        .hasMessageContaining("nothing");
    assertThatThrownBy(() -> SigningKey.read(open)).hasMessageContaining("holds no PRIVATE KEY");
    assertThatThrownBy(() -> TrustedKeys.parse(nothing.toString()))
        .isInstanceOf(KeyException.class)
        .hasMessageContaining("cannot be read");
    assertThatThrownBy(() -> TrustedKeys.parse(open + ","))
        .hasMessageContaining("a public key or its file is missing");
    Files.writeString(nothing, "no key");
    assertThatThrownBy(() -> TrustedKeys.parse(nothing.toString()))
        .hasMessageContaining("holds no PUBLIC KEY");
  }

  @Test
  void halvesOfTwoPairsAreNoKey() throws Exception {
    SigningKey.generate().write(folder.resolve("two.key"), folder.resolve("two.pub"));
    String mixed =
        Files.readString(secret).replaceFirst("(?s)-----BEGIN PUBLIC.*", "")
            + Files.readString(folder.resolve("two.pub"));
    Files.writeString(secret, mixed);
    assertThatThrownBy(() -> SigningKey.read(secret)).hasMessageContaining("are no pair");
  }
}
