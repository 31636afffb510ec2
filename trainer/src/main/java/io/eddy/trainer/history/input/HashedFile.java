package io.eddy.trainer.history.input;

import io.eddy.command.Failure;
import io.eddy.model.bundle.Manifest;
import java.io.BufferedInputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** One file while it is read, hashing the bytes that pass by for the model's provenance. */
public final class HashedFile implements Closeable {
  private static final int BUFFER_BYTES = 1 << 16;

  private final Path path;
  private final MessageDigest digest;
  private final InputStream stream;

  public HashedFile(Path path) {
    this.path = path;
    if (Files.isDirectory(path)) {
      throw new Failure(path + " is a folder; expected a file");
    }
    try {
      this.digest = MessageDigest.getInstance("SHA-256");
      this.stream =
          new DigestInputStream(
              new BufferedInputStream(Files.newInputStream(path), BUFFER_BYTES), digest);
    } catch (NoSuchFileException e) {
      throw new Failure("there is no file " + path, e);
    } catch (IOException e) {
      throw new Failure("cannot read " + path + ": " + Failure.reason(e), e);
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("every Java has SHA-256", impossible);
    }
  }

  public InputStream stream() {
    return stream;
  }

  /** The file's name and digest, once it was read; reads what the parser left. */
  public Manifest.Source source() throws IOException {
    stream.transferTo(OutputStream.nullOutputStream());
    return new Manifest.Source(
        path.getFileName().toString(), "sha256:" + HexFormat.of().formatHex(digest.digest()));
  }

  @Override
  public void close() throws IOException {
    stream.close();
  }
}
