package io.eddy.streams.command;

import io.eddy.avro.ModelRelease;
import io.eddy.command.Verbosity;
import io.eddy.model.trust.SigningKey;
import io.eddy.model.trust.SigningOption;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.function.BiFunction;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code ./eddy models}: what stands on the models topic, and which release is active when. */
@Command(
    name = "models",
    footer = {"", "Examples:", "  eddy models list", "  eddy models rollback --reason alarms"},
    mixinStandardHelpOptions = true,
    description = {
      "Lists, shows, publishes, promotes, shadows and rolls back model releases, and makes keys"
          + " to sign them with."
    },
    synopsisSubcommandLabel = "COMMAND")
public final class ModelsCommand {
  private static final String REASON = "Why, for those who read the history.";

  private final Clock clock = Clock.systemUTC();
  @Spec private CommandSpec spec;

  /** Made by picocli. */
  public ModelsCommand() {}

  @Command(
      name = "list",
      footer = {
        "",
        "Examples:",
        "  eddy models list",
        "  eddy models list --detector pumps --json"
      },
      mixinStandardHelpOptions = true,
      description = "Lists the releases of a detector, oldest first.")
  void list(@Mixin ReleaseOptions options, @Mixin Verbosity verbosity) {
    options.requireTopic();
    ReleaseHistory history = options.with(options::history);
    printer(options).list(options.detector(), history, clock.instant());
  }

  @Command(
      name = "show",
      footer = {"", "Examples:", "  eddy models show 20261120-211035-a76236"},
      mixinStandardHelpOptions = true,
      description = "Shows one release with its manifest.")
  void show(
      @Mixin ReleaseOptions options,
      @Mixin Verbosity verbosity,
      @Parameters(paramLabel = "VERSION", description = "The release.") String version) {
    options.requireTopic();
    ReleaseHistory history = options.with(options::history);
    printer(options).show(history, history.release(version), clock.instant());
  }

  @Command(
      name = "promote",
      footer = {
        "",
        "Examples:",
        "  eddy models promote 20261120-211035-a76236 --at 2026-11-20T12:00:00Z"
      },
      mixinStandardHelpOptions = true,
      description = "Makes a release the active one.")
  void promote(
      @Mixin ReleaseOptions options,
      @Mixin SigningOption signing,
      @Mixin Verbosity verbosity,
      @Parameters(paramLabel = "VERSION", description = "The release.") String version,
      @Option(
              names = "--at",
              paramLabel = "TIME",
              converter = EventTimeOption.class,
              description =
                  "Event time from which on it judges, such as 2026-11-20T12:00:00Z; in ten"
                      + " seconds unless given.")
          Instant at,
      @Option(names = "--reason", defaultValue = "", paramLabel = "TEXT", description = REASON)
          String reason) {
    options.requireTopic();
    act(options, signing, "promote", (a, o) -> a.promote(version, Optional.ofNullable(at), reason));
  }

  @Command(
      name = "shadow",
      footer = {
        "",
        "Examples:",
        "  eddy models shadow 20261120-211035-a76236",
        "  eddy models shadow 20261120-211035-a76236 --stop"
      },
      mixinStandardHelpOptions = true,
      description = {
        "Lets a release score the live stream beside the active one without reporting anything.",
        "Its alarm rate is eddy_shadow_anomalies_total / eddy_shadow_scored_total of the service's"
            + " metrics. A detector has one shadow; promoting it ends its being one."
      })
  void shadow(
      @Mixin ReleaseOptions options,
      @Mixin SigningOption signing,
      @Mixin Verbosity verbosity,
      @Parameters(paramLabel = "VERSION", description = "The release.") String version,
      @Option(names = "--stop", description = "It is the shadow no longer.") boolean stop) {
    options.requireTopic();
    if (stop) {
      act(options, signing, "unshadow", (actions, o) -> actions.unshadow(version));
    } else {
      act(options, signing, "shadow", (actions, o) -> actions.shadow(version));
    }
  }

  @Command(
      name = "rollback",
      footer = {
        "",
        "Examples:",
        "  eddy models rollback --sign-key eddy.key --trusted-keys eddy.pub"
      },
      mixinStandardHelpOptions = true,
      description = "Makes the release active again that was before the newest activation.")
  void rollback(
      @Mixin ReleaseOptions options,
      @Mixin SigningOption signing,
      @Mixin Verbosity verbosity,
      @Option(names = "--reason", defaultValue = "", paramLabel = "TEXT", description = REASON)
          String reason) {
    options.requireTopic();
    act(options, signing, "rollback", (actions, o) -> actions.rollBack(reason));
  }

  @Command(
      name = "publish",
      footer = {
        "",
        "Examples:",
        "  eddy models publish models/one --stage",
        "  eddy models publish models/one --sign-key eddy.key"
      },
      mixinStandardHelpOptions = true,
      description = "Sends a bundle to the models topic and makes it the active release.")
  void publish(
      @Mixin ReleaseOptions options,
      @Mixin SigningOption signing,
      @Mixin Verbosity verbosity,
      @Parameters(paramLabel = "BUNDLE", description = "The bundle's folder.") Path bundle,
      @Option(names = "--stage", description = "Do not make it active.") boolean stage,
      @Option(names = "--reason", defaultValue = "", paramLabel = "TEXT", description = REASON)
          String reason) {
    if (!options.topicExists()) {
      options.with(
          topic -> {
            topic.create();
            return topic;
          });
    }
    act(
        options,
        signing,
        "publish",
        (actions, o) -> actions.publish(bundle, o.detector(), stage, reason));
  }

  @Command(
      name = "keygen",
      footer = {"", "Examples:", "  eddy models keygen --output keys --name release"},
      mixinStandardHelpOptions = true,
      description = {
        "Makes a pair of Ed25519 keys: NAME.key signs releases, NAME.pub is what services trust.",
        "Nothing is overwritten; only the owner may read NAME.key."
      })
  void keygen(
      @Mixin Verbosity verbosity,
      @Option(
              names = "--output",
              paramLabel = "FOLDER",
              defaultValue = ".",
              description = "Where the files go. Default: ${DEFAULT-VALUE}.")
          Path folder,
      @Option(
              names = "--name",
              defaultValue = "eddy",
              paramLabel = "NAME",
              description = "Name of the files. Default: ${DEFAULT-VALUE}.")
          String name,
      @Option(names = "--json", description = "Print the result as one JSON document.")
          boolean json) {
    new KeyPairFiles(folder, name).write(spec.commandLine().getOut(), json);
  }

  private void act(
      ReleaseOptions options,
      SigningOption signing,
      String action,
      BiFunction<ReleaseActions, ReleaseOptions, ModelRelease> work) {
    Optional<SigningKey> key = signing.key();
    ModelRelease release =
        options.with(
            topic ->
                work.apply(
                    new ReleaseActions(topic::publish, options.history(topic, key), key, clock),
                    options));
    printer(options).done(action, release, sentence(action, release));
  }

  private static String sentence(String action, ModelRelease release) {
    String name = release.getDetector() + "/" + release.getVersion();
    if (action.equals("unshadow")) {
      return name + " is the shadow no longer.";
    }
    if (release.getShadowedAt() != null) {
      return name + " scores beside the active release from now on, and reports nothing.";
    }
    return release.getActivations().isEmpty()
        ? name + " is on the topic, not active."
        : name
            + " judges events from "
            + release.getActivations().get(release.getActivations().size() - 1).getAt()
            + " on.";
  }

  private ReleasePrinter printer(ReleaseOptions options) {
    return new ReleasePrinter(spec.commandLine().getOut(), options.json());
  }
}
