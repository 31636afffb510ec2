package io.eddy.local.alerts.world;

import io.eddy.command.Failure;
import io.eddy.local.alerts.rule.MonitoringFiles;
import io.eddy.local.cluster.LoopbackPorts;
import io.eddy.local.process.Program;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Prometheus, Alertmanager and a node exporter for the trainer's text file, as Debian has them, on
 * free ports of loopback. Owns their processes; one thread.
 */
final class Watching implements AutoCloseable {
  /** Commands, and the packages that bring them. */
  private static final List<String> PROGRAMS =
      List.of("prometheus", "prometheus-alertmanager", "prometheus-node-exporter");

  private static final Duration PATIENCE = Duration.ofSeconds(60);

  /** The ports that the files in {@code docker/} name. */
  private static final int SERVICE = 8090;

  private static final int PROMETHEUS = 9090;
  private static final int ALERTMANAGER = 9093;
  private static final int EXPORTER = 9100;

  private final Path folder;
  private final MonitoringFiles files;
  private final String webhook;
  private final String prometheus = address(LoopbackPorts.free());
  private final String alertmanager = address(LoopbackPorts.free());
  private final String exporter = address(LoopbackPorts.free());
  private final Path configuration;
  private final List<Program> programs = new ArrayList<>();

  Watching(Path folder, MonitoringFiles files, int servicePort, String webhook) {
    demandPrograms();
    this.folder = folder;
    this.files = files;
    this.webhook = webhook;
    this.configuration =
        files.prometheus(
            folder.resolve("prometheus"),
            Map.of(
                SERVICE,
                address(servicePort),
                PROMETHEUS,
                prometheus,
                ALERTMANAGER,
                alertmanager,
                EXPORTER,
                exporter));
  }

  private static void demandPrograms() {
    List<String> missing =
        PROGRAMS.stream().filter(program -> !Program.installed(program)).toList();
    if (!missing.isEmpty()) {
      throw new Failure(
          "not on the path: "
              + String.join(", ", missing)
              + "; on Debian: apt-get install "
              + String.join(" ", missing));
    }
  }

  private static String address(int port) {
    return "127.0.0.1:" + port;
  }

  /** Where the trainer is to write its figures. */
  Path trainingFigures() {
    return AlertsWorld.made(folder.resolve("textfiles")).resolve("eddy-training.prom");
  }

  /** Starts what Prometheus is to find. */
  void start() throws InterruptedException {
    Path home = AlertsWorld.made(folder.resolve("alertmanager"));
    start(
        List.of(
            "prometheus-alertmanager",
            "--config.file=" + files.alertmanager(home, webhook),
            "--storage.path=" + home.resolve("data"),
            "--web.listen-address=" + alertmanager,
            "--cluster.listen-address="),
        "http://" + alertmanager + "/-/ready");
    start(
        List.of(
            "prometheus-node-exporter",
            "--collector.disable-defaults",
            "--collector.textfile",
            "--collector.textfile.directory=" + trainingFigures().getParent(),
            "--web.listen-address=" + exporter),
        "http://" + exporter + "/metrics");
  }

  /** Starts Prometheus itself. */
  void startPrometheus() throws InterruptedException {
    start(
        List.of(
            "prometheus",
            "--config.file=" + configuration,
            "--storage.tsdb.path=" + folder.resolve("prometheus/data"),
            "--web.listen-address=" + prometheus,
            "--log.level=warn"),
        prometheusUrl() + "/-/ready");
  }

  private void start(List<String> command, String page) throws InterruptedException {
    Program program = Program.start(command, folder, folder.resolve(command.get(0) + ".log"));
    programs.add(program);
    program.awaitPage(page, PATIENCE);
  }

  String prometheusUrl() {
    return "http://" + prometheus;
  }

  @Override
  public void close() {
    programs.forEach(Program::close);
  }
}
