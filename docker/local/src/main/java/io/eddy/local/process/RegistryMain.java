package io.eddy.local.process;

import io.eddy.local.cluster.LocalRegistry;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;

/** A registry with a journal and on a port, until its standard input ends. */
final class RegistryMain {
  private RegistryMain() {}

  public static void main(String[] arguments) throws IOException {
    try (LocalRegistry registry =
        LocalRegistry.start(Integer.parseInt(arguments[1]), Path.of(arguments[0]))) {
      System.out.println("registry on " + registry.url());
      System.in.transferTo(OutputStream.nullOutputStream());
    }
  }
}
