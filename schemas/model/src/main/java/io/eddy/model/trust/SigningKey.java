package io.eddy.model.trust;

import io.eddy.command.Failure;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Set;

/**
 * A private Ed25519 key with its public half, from a PEM file that holds both: Java cannot compute
 * one from the other. Immutable and thread-safe.
 */
public final class SigningKey {
  private static final byte[] PROBE = "eddy".getBytes(StandardCharsets.US_ASCII);

  private final PrivateKey key;
  private final VerifyingKey verifying;

  private SigningKey(PrivateKey key, VerifyingKey verifying) {
    this.key = key;
    this.verifying = verifying;
  }

  /** A new pair. */
  public static SigningKey generate() {
    try {
      KeyPair pair = KeyPairGenerator.getInstance(VerifyingKey.ALGORITHM).generateKeyPair();
      return new SigningKey(pair.getPrivate(), VerifyingKey.of(pair.getPublic().getEncoded()));
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException("every Java since 15 has Ed25519", impossible);
    }
  }

  /** Reads a private key. */
  public static SigningKey read(Path file) throws KeyException {
    PemFile pem = PemFile.read(file);
    byte[] secret =
        pem.block(PemFile.PRIVATE_KEY)
            .orElseThrow(
                () ->
                    new KeyException(
                        "key file "
                            + file
                            + " holds no PRIVATE KEY; expected one as `eddy models keygen` writes it"));
    byte[] open =
        pem.block(PemFile.PUBLIC_KEY)
            .orElseThrow(
                () ->
                    new KeyException(
                        "key file "
                            + file
                            + " holds no PUBLIC KEY; expected one after the PRIVATE KEY, as"
                            + " `eddy models keygen` writes it"));
    SigningKey read;
    try {
      read =
          new SigningKey(
              KeyFactory.getInstance(VerifyingKey.ALGORITHM)
                  .generatePrivate(new PKCS8EncodedKeySpec(secret)),
              VerifyingKey.of(open));
    } catch (GeneralSecurityException e) {
      throw new KeyException(
          "key file "
              + file
              + " holds no Ed25519 key; expected one as `eddy models keygen` writes it",
          e);
    }
    if (!read.verifying.verifies(PROBE, read.sign(PROBE))) {
      throw new KeyException(
          "key file "
              + file
              + " holds two keys that are no pair; expected one as `eddy models keygen` writes it");
    }
    return read;
  }

  public VerifyingKey verifying() {
    return verifying;
  }

  public byte[] sign(byte[] bytes) {
    try {
      Signature signer = Signature.getInstance(VerifyingKey.ALGORITHM);
      signer.initSign(key);
      signer.update(bytes);
      return signer.sign();
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException("an Ed25519 key signs any bytes", impossible);
    }
  }

  /** Writes both files, which must not be there yet; only their owner may read the private one. */
  public void write(Path secret, Path open) throws KeyException {
    for (Path file : new Path[] {secret, open}) {
      if (Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
        throw new KeyException(file + " exists already; a key is never overwritten");
      }
    }
    String publicBlock = PemFile.block(PemFile.PUBLIC_KEY, verifying.encoded());
    write(secret, PemFile.block(PemFile.PRIVATE_KEY, key.getEncoded()) + publicBlock, "rw-------");
    write(open, publicBlock, "rw-r--r--");
  }

  private static void write(Path file, String text, String permissions) throws KeyException {
    boolean posix = file.getFileSystem().supportedFileAttributeViews().contains("posix");
    FileAttribute<?>[] attributes =
        posix
            ? new FileAttribute<?>[] {
              PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions))
            }
            : new FileAttribute<?>[0];
    try (SeekableByteChannel channel =
        Files.newByteChannel(
            file, Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE), attributes)) {
      ByteBuffer bytes = ByteBuffer.wrap(text.getBytes(StandardCharsets.US_ASCII));
      while (bytes.hasRemaining()) {
        channel.write(bytes);
      }
    } catch (FileAlreadyExistsException e) {
      throw new KeyException(file + " exists already; a key is never overwritten", e);
    } catch (IOException e) {
      throw new KeyException(file + " cannot be written: " + Failure.reason(e), e);
    }
  }
}
