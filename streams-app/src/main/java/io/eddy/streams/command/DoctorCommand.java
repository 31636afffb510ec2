package io.eddy.streams.command;

import io.eddy.client.References;
import io.eddy.command.Verbosity;
import io.eddy.streams.doctor.Diagnosis;
import io.eddy.streams.doctor.Doctor;
import java.io.PrintWriter;
import java.time.Clock;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code ./eddy doctor}: whether a service with these settings would run well, and why not. */
@Command(
    name = "doctor",
    mixinStandardHelpOptions = true,
    description = {
      "Checks a deployment of the service, with the settings that the service is given: settings,"
          + " machine, brokers, topics, rights, registry, schemas, clock and model. Says for every"
          + " cross what to do. Changes nothing, and takes less than half a minute.",
      "Run it where the service runs, as its user. Exits 0 when nothing is crossed, otherwise 1.",
      SettingsOptions.HELP,
      References.HELP
    },
    footer = {
      "",
      "Examples:",
      "  eddy doctor --config eddy.properties",
      "  eddy doctor --set kafka.bootstrap.servers=kafka:9092 --set"
          + " schema.registry.url=http://registry:8081",
      "  eddy doctor --config eddy.properties --json"
    })
public final class DoctorCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;
  @Mixin private SettingsOptions settings;

  @Option(names = "--json", description = "Print the findings as one JSON document.")
  private boolean json;

  @Mixin private Verbosity verbosity;

  /** Made by picocli. */
  public DoctorCommand() {}

  @Override
  public Integer call() throws InterruptedException {
    Diagnosis diagnosis = new Doctor(settings.readAll(), Clock.systemUTC()).examine();
    PrintWriter out = spec.commandLine().getOut();
    if (json) {
      out.println(diagnosis.document());
      out.flush();
    } else {
      diagnosis.print(out);
    }
    return diagnosis.healthy() ? 0 : 1;
  }
}
