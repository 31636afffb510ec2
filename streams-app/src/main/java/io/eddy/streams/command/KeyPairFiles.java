package io.eddy.streams.command;

import com.fasterxml.jackson.databind.json.JsonMapper;
import io.eddy.command.Failure;
import io.eddy.command.WrongUsage;
import io.eddy.model.trust.KeyException;
import io.eddy.model.trust.SigningKey;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;

/** A new key pair as two files: the private NAME.key and the public NAME.pub. */
final class KeyPairFiles {
  private static final Pattern NAME = Pattern.compile("\\w[\\w.-]{0,99}");

  private final Path secret;
  private final Path open;

  KeyPairFiles(Path folder, String name) {
    if (!NAME.matcher(name).matches()) {
      throw new WrongUsage(
          "--name is \"" + name + "\"; expected letters, digits, dots, dashes or underscores");
    }
    this.secret = folder.resolve(name + ".key");
    this.open = folder.resolve(name + ".pub");
  }

  void write(PrintWriter out, boolean json) {
    SigningKey key = SigningKey.generate();
    try {
      Files.createDirectories(secret.toAbsolutePath().getParent());
      key.write(secret, open);
    } catch (KeyException e) {
      throw new Failure(e.getMessage(), e);
    } catch (IOException e) {
      throw new Failure(secret.getParent() + " cannot be made: " + Failure.reason(e), e);
    }
    if (json) {
      out.println(
          JsonMapper.builder()
              .build()
              .createObjectNode()
              .put("keyId", key.verifying().id())
              .put("privateKey", secret.toString())
              .put("publicKey", open.toString())
              .put("trusted", key.verifying().text()));
    } else {
      out.println("key       " + key.verifying().id());
      out.println("private   " + secret + "  for --sign-key; whoever has it can release models");
      out.println("public    " + open);
      out.println("trust it  eddy.models.trusted.keys=" + key.verifying().text());
    }
    out.flush();
  }
}
