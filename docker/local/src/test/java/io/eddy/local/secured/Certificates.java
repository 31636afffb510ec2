package io.eddy.local.secured;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

/**
 * Keys and certificates made for one test by the JDK's own tool: of the servers at 127.0.0.1 and of
 * one client. Each trusts the server, which trusts its client too.
 */
record Certificates(Path folder, String password) {
  private static final long PATIENCE_SECONDS = 60;

  static Certificates make(Path folder, String password) throws Exception {
    Certificates made = new Certificates(folder, password);
    made.pair("server", "CN=eddy-test,O=Eddy", "san=ip:127.0.0.1");
    made.pair("client", "CN=eddy-machine,O=Eddy", "ku=digitalSignature");
    made.trust("server", "server");
    made.trust("server", "client");
    made.trust("client", "server");
    return made;
  }

  /** Key and certificate of this side. */
  Path keys(String side) {
    return folder.resolve(side + "-keys.p12");
  }

  /** What this side trusts. */
  Path trusted(String side) {
    return folder.resolve(side + "-trusted.p12");
  }

  private void pair(String side, String name, String extension) throws Exception {
    keytool(
        "-genkeypair",
        "-alias",
        side,
        "-keyalg",
        "EC",
        "-dname",
        name,
        "-ext",
        extension,
        "-validity",
        "2",
        "-keystore",
        keys(side).toString());
    keytool(
        "-exportcert",
        "-alias",
        side,
        "-file",
        folder.resolve(side + ".cer").toString(),
        "-keystore",
        keys(side).toString());
  }

  private void trust(String side, String other) throws Exception {
    keytool(
        "-importcert",
        "-noprompt",
        "-alias",
        other,
        "-file",
        folder.resolve(other + ".cer").toString(),
        "-keystore",
        trusted(side).toString());
  }

  private void keytool(String... arguments) throws Exception {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "keytool").toString());
    command.addAll(List.of(arguments));
    command.addAll(List.of("-storetype", "PKCS12", "-storepass", password));
    Path log = folder.resolve("keytool.log");
    Process process =
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile()).start();
    if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS) || process.exitValue() != 0) {
      process.destroyForcibly();
      throw new AssertionError(String.join(" ", command) + ": " + Files.readString(log));
    }
  }

  /** For a server of the JDK's. */
  SSLContext server() throws GeneralSecurityException, IOException {
    KeyStore keys = KeyStore.getInstance("PKCS12");
    try (InputStream file = Files.newInputStream(keys("server"))) {
      keys.load(file, password.toCharArray());
    }
    KeyManagerFactory managers =
        KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    managers.init(keys, password.toCharArray());
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(managers.getKeyManagers(), null, null);
    return context;
  }
}
