package io.eddy.local.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class ClusterProcessIT {
  @TempDir private Path directory;

  @Test
  void itServesUntilItIsClosed() throws Exception {
    ProcessHandle handle;
    try (ClusterProcess cluster = ClusterProcess.start();
        Admin admin = Admin.create(Map.of("bootstrap.servers", cluster.bootstrapServers()))) {
      handle = ProcessHandle.of(cluster.id()).orElseThrow();
      assertThat(admin.listTopics().names().get()).isEmpty();
      assertThat(cluster.registryUrl()).startsWith("http://127.0.0.1:");
    }
    assertThat(handle.isAlive()).isFalse();
  }

  /** Nobody can close anything after kill -9; the cluster must end, and its files with it. */
  @Test
  void itDoesNotOutliveAParentThatIsKilled() throws Exception {
    Process parent = parent();
    try {
      long id = Long.parseLong(parent.inputReader(StandardCharsets.UTF_8).readLine());
      ProcessHandle cluster = ProcessHandle.of(id).orElseThrow();
      parent.destroyForcibly().waitFor();
      cluster.onExit().get(30, TimeUnit.SECONDS);
      try (Stream<Path> left = Files.list(directory)) {
        assertThat(left.filter(path -> path.getFileName().toString().startsWith("eddy-")))
            .isEmpty();
      }
    } finally {
      parent.destroyForcibly();
    }
  }

  private Process parent() throws IOException {
    List<String> command =
        List.of(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-Djava.io.tmpdir=" + directory,
            "-cp",
            System.getProperty("java.class.path"),
            Parent.class.getName());
    return new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD).start();
  }

  /** Starts a cluster, says which, and then does nothing for ever. */
  static final class Parent {
    private Parent() {}

    public static void main(String[] arguments) throws InterruptedException {
      try (ClusterProcess cluster = ClusterProcess.start()) {
        System.out.println(cluster.id());
        System.out.flush();
        Thread.currentThread().join();
      }
    }
  }
}
