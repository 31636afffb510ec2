package io.eddy.model.trust;

import io.eddy.command.Failure;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The blocks of a PEM file, as OpenSSL reads and writes them. Immutable. */
record PemFile(Path path, String text) {
  static final String PRIVATE_KEY = "PRIVATE KEY";
  static final String PUBLIC_KEY = "PUBLIC KEY";

  /** Many times what two keys need. */
  private static final int LARGEST_BYTES = 64 << 10;

  static PemFile read(Path path) throws KeyException {
    try (InputStream file = Files.newInputStream(path)) {
      byte[] bytes = file.readNBytes(LARGEST_BYTES + 1);
      if (bytes.length > LARGEST_BYTES) {
        throw new KeyException("key file " + path + " is too large for a key");
      }
      return new PemFile(path, new String(bytes, StandardCharsets.ISO_8859_1));
    } catch (IOException e) {
      throw new KeyException("key file " + path + " cannot be read: " + Failure.reason(e), e);
    }
  }

  static String block(String label, byte[] bytes) {
    return "-----BEGIN "
        + label
        + "-----\n"
        + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(bytes)
        + "\n-----END "
        + label
        + "-----\n";
  }

  Optional<byte[]> block(String label) throws KeyException {
    Matcher found =
        Pattern.compile("-----BEGIN " + label + "-----([^-]*)-----END " + label + "-----")
            .matcher(text);
    if (!found.find()) {
      return Optional.empty();
    }
    try {
      return Optional.of(Base64.getDecoder().decode(found.group(1).replaceAll("\\s", "")));
    } catch (IllegalArgumentException e) {
      throw new KeyException("key file " + path + " has a damaged " + label, e);
    }
  }

  /** The text may hold a private key. */
  @Override
  public String toString() {
    return "key file " + path;
  }
}
