package io.eddy.model.trust;

import io.eddy.command.Failure;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Option;

/** The option that names the key with which releases are signed. Mixed in. */
public final class SigningOption {
  @Option(
      names = "--sign-key",
      paramLabel = "FILE",
      description = "Sign the release with this private key; eddy models keygen makes one.")
  private Path file;

  /** Made by picocli. */
  public SigningOption() {}

  /**
   * The key, if one is named.
   *
   * @throws Failure when it cannot be read
   */
  public Optional<SigningKey> key() {
    try {
      return file == null ? Optional.empty() : Optional.of(SigningKey.read(file));
    } catch (KeyException e) {
      throw new Failure("--sign-key: " + e.getMessage(), e);
    }
  }
}
