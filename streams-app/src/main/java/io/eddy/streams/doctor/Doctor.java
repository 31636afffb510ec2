package io.eddy.streams.doctor;

import io.eddy.streams.doctor.cluster.BrokerAnswers;
import io.eddy.streams.doctor.cluster.BrokerFeatures;
import io.eddy.streams.doctor.cluster.BrokerTopics;
import io.eddy.streams.doctor.cluster.Brokers;
import io.eddy.streams.doctor.cluster.ClockSkew;
import io.eddy.streams.doctor.cluster.CompatibilityMode;
import io.eddy.streams.doctor.cluster.EventTimes;
import io.eddy.streams.doctor.cluster.EventsSubject;
import io.eddy.streams.doctor.cluster.Models;
import io.eddy.streams.doctor.cluster.OutputSubjects;
import io.eddy.streams.doctor.cluster.Registry;
import io.eddy.streams.doctor.cluster.RegistryAnswers;
import io.eddy.streams.doctor.cluster.Rights;
import io.eddy.streams.doctor.cluster.TopicSettings;
import io.eddy.streams.doctor.cluster.TopicsThere;
import io.eddy.streams.doctor.machine.HttpPort;
import io.eddy.streams.doctor.machine.JavaVersion;
import io.eddy.streams.doctor.machine.MemoryLimit;
import io.eddy.streams.doctor.machine.NativeLibrary;
import io.eddy.streams.doctor.machine.OpenFiles;
import io.eddy.streams.doctor.machine.Processor;
import io.eddy.streams.doctor.machine.StateFolder;
import io.eddy.streams.settings.ReadSettings;
import io.eddy.streams.settings.SettingProblem;
import io.eddy.streams.settings.Settings;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Makes every check, those of different areas at the same time, and is done in less than half a
 * minute whoever does not answer. Models come last: they need brokers, registry and machine.
 */
public final class Doctor {
  private static final Duration PATIENCE = Duration.ofSeconds(20);
  private static final Duration PATIENCE_WITH_MODELS = Duration.ofSeconds(29);

  private final ReadSettings read;
  private final Clock clock;

  /**
   * @param clock what this machine takes for the time
   */
  public Doctor(ReadSettings read, Clock clock) {
    this.read = read;
    this.clock = clock;
  }

  /**
   * @throws InterruptedException when somebody wants no answer any more
   */
  public Diagnosis examine() throws InterruptedException {
    long start = System.nanoTime();
    Settings settings = read.settings();
    List<Finding> findings = new ArrayList<>(settings());
    ExecutorService threads = Executors.newCachedThreadPool(Doctor::thread);
    try (Brokers brokers = new Brokers(settings);
        Registry registry = new Registry(settings)) {
      BrokerTopics topics = new BrokerTopics(brokers, settings);
      NativeLibrary library = NativeLibrary.here();
      List<Area> areas =
          List.of(
              machine(settings, library),
              brokers(brokers, topics, settings),
              registry(registry, settings));
      findings.addAll(all(areas, threads, start + PATIENCE.toNanos()));
      Models models = new Models(brokers, topics, registry, settings, library::loaded);
      findings.addAll(
          all(
              List.of(new Area("Model", List.of(models))),
              threads,
              start + PATIENCE_WITH_MODELS.toNanos()));
    } finally {
      threads.shutdownNow();
    }
    return new Diagnosis(findings);
  }

  private static Thread thread(Runnable work) {
    Thread thread = new Thread(work, "eddy-doctor");
    thread.setDaemon(true);
    return thread;
  }

  private List<Finding> settings() {
    Notes notes = new Notes("Settings");
    for (SettingProblem problem : read.problems()) {
      notes.bad("settings", problem.toString(), problem.remedy());
    }
    KafkaKeys.unknown(read.settings().kafka().keySet())
        .forEach(
            (key, meant) ->
                notes.warning(
                    "settings",
                    "kafka." + key + " is none of Kafka's settings, and is ignored",
                    "write kafka."
                        + meant
                        + ", or take it out; leave it if it is for a plug-in of yours"));
    if (read.problems().isEmpty()) {
      int given = read.settings().given();
      notes.good("settings", given + " given, the others as they are by default");
    }
    return notes.close();
  }

  private static Area machine(Settings settings, NativeLibrary library) {
    return new Area(
        "Machine",
        List.of(
            JavaVersion.here(),
            Processor.here(),
            MemoryLimit.here(),
            OpenFiles.here(),
            new StateFolder(settings),
            new HttpPort(settings),
            library));
  }

  private Area brokers(Brokers brokers, BrokerTopics topics, Settings settings) {
    return new Area(
        "Brokers",
        List.of(
            new BrokerAnswers(brokers, settings),
            new BrokerFeatures(brokers, settings),
            new TopicsThere(brokers, topics, settings),
            new TopicSettings(brokers, topics, settings),
            new Rights(brokers, topics, settings),
            new EventTimes(brokers, topics, settings, clock)));
  }

  private Area registry(Registry registry, Settings settings) {
    return new Area(
        "Registry",
        List.of(
            new RegistryAnswers(registry, settings),
            new ClockSkew(registry, clock),
            new CompatibilityMode(registry, settings),
            new OutputSubjects(registry, settings),
            new EventsSubject(registry, settings)));
  }

  private static List<Finding> all(List<Area> areas, ExecutorService threads, long deadline)
      throws InterruptedException {
    List<Future<Area>> work = areas.stream().map(area -> threads.submit(area::examine)).toList();
    List<Finding> findings = new ArrayList<>();
    for (int i = 0; i < areas.size(); i++) {
      findings.addAll(areas.get(i).findings(work.get(i), deadline - System.nanoTime()));
    }
    return findings;
  }
}
