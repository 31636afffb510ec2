package io.eddy.streams.settings;

import io.eddy.command.log.LogFormat;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Every setting of the service. Adding one means adding it here and to {@link #ALL}. */
public final class StreamsSettings {
  private static final int DAY_SECONDS = 86_400;
  private static final Pattern NAME = Pattern.compile("[a-zA-Z0-9._-]{1,200}");

  public static final Setting<String> DETECTOR =
      name("eddy.detector", "eddy", "The detector whose models judge the events.");

  public static final Setting<Optional<String>> APPLICATION_ID =
      name(
              "eddy.application.id",
              "",
              "Consumer group, transactional id and names of internal topics; the detector's name"
                  + " when not set.")
          .optional();

  public static final Setting<String> EVENTS_TOPIC =
      name("eddy.events.topic", "events", "Where the events come from.");

  public static final Setting<String> ANOMALIES_TOPIC =
      name("eddy.anomalies.topic", "eddy-anomalies", "Where anomalies go.");

  public static final Setting<Boolean> SCORES_ENABLED =
      Setting.flag("eddy.scores.enabled", false, "Whether every judgement is written.");

  public static final Setting<String> SCORES_TOPIC =
      name("eddy.scores.topic", "eddy-scores", "Where every judgement goes, if enabled.");

  public static final Setting<String> SUMMARIES_TOPIC =
      name("eddy.summaries.topic", "eddy-latent-summaries", "Where latent summaries go.");

  public static final Setting<String> DEAD_LETTERS_TOPIC =
      name("eddy.dead.letters.topic", "eddy-dead-letters", "Where unreadable events go.");

  public static final Setting<String> MODELS_TOPIC =
      name("eddy.models.topic", "eddy-models", "Where model releases come from.");

  public static final Setting<Optional<String>> MODEL_PATH =
      Setting.text(
              "eddy.model.path",
              "",
              "the folder of a model bundle",
              text -> true,
              "One bundle for ever, instead of the models topic.")
          .optional();

  public static final Setting<Optional<Double>> FALSE_ALARM_RATE =
      new Setting<>(
              "eddy.false.alarm.rate",
              "",
              "a rate between 0 and 1, such as 0.001",
              Double::valueOf,
              rate -> rate > 0 && rate < 1,
              "Share of normal events that may be reported; the model's own promise when not set.")
          .optional();

  public static final Setting<Boolean> CREATE_TOPICS =
      Setting.flag("eddy.create.topics", false, "Whether missing topics are created at start.");

  public static final Setting<Optional<Integer>> TOPICS_REPLICATION =
      Setting.number(
              "eddy.topics.replication",
              1,
              1,
              Short.MAX_VALUE,
              "Replicas of created topics, internal ones included; the broker's default when not"
                  + " set.")
          .optional();

  public static final Setting<Optional<Integer>> TOPICS_PARTITIONS =
      Setting.number(
              "eddy.topics.partitions",
              1,
              1,
              10_000,
              "Partitions of created topics; as many as the events topic when not set.")
          .optional();

  public static final Setting<Integer> SUMMARY_WINDOW_SECONDS =
      Setting.number(
          "eddy.summary.window.seconds", 60, 1, DAY_SECONDS, "Length of a summary's window.");

  public static final Setting<Integer> SUMMARY_GRACE_SECONDS =
      Setting.number(
          "eddy.summary.grace.seconds",
          10,
          0,
          DAY_SECONDS,
          "How long after its end a window waits for late events.");

  public static final Setting<Optional<String>> SUMMARY_GROUP =
      Setting.text(
              "eddy.summary.group",
              "",
              "the dotted path of a field of the events",
              path -> Pattern.matches("\\w+(\\.\\w+)*", path),
              "Field by whose value summaries are kept apart; not grouped when not set.")
          .optional();

  public static final Setting<Integer> SUMMARY_GROUP_LIMIT =
      Setting.number(
          "eddy.summary.group.limit",
          100,
          1,
          10_000,
          "Groups of one window and partition; further ones become the group (other).");

  public static final Setting<String> HTTP_HOST =
      Setting.text(
          "eddy.http.host",
          "127.0.0.1",
          "a host name or address",
          host -> !host.isBlank(),
          "Address on which health and metrics are served; loopback unless set.");

  public static final Setting<Integer> HTTP_PORT =
      Setting.number(
          "eddy.http.port", 8090, 0, 65_535, "Port of health and metrics; 0 for a free one.");

  public static final String PAGE_AUTO = "auto";
  public static final String PAGE_ON = "on";

  public static final Setting<String> PAGE =
      Setting.choice(
          "eddy.page",
          "Whether the live page is served at / of the same port; auto does where eddy.http.host is"
              + " loopback, as the page shows events' contents.",
          PAGE_AUTO,
          PAGE_ON,
          "off");

  public static final Setting<Integer> METRICS_WINDOW_SECONDS =
      Setting.number(
          "eddy.metrics.window.seconds",
          60,
          1,
          DAY_SECONDS,
          "Length of the windows of eddy_latent_drift_nats and eddy_field_shift.");

  public static final Setting<Integer> METRICS_FIELDS =
      Setting.number(
          "eddy.metrics.fields",
          100,
          0,
          10_000,
          "Fields with metrics of their own; further ones become the field (other).");

  public static final Setting<String> STATE_DIRECTORY =
      Setting.text(
          "eddy.state.directory",
          "eddy-state",
          "a folder",
          path -> !path.isBlank(),
          "Where releases are unpacked while they are loaded; it may be lost.");

  public static final Setting<Integer> THREADS =
      Setting.number("eddy.threads", 1, 1, 64, "Stream threads.");

  public static final Setting<Integer> LANES =
      Setting.number(
          "eddy.lanes",
          0,
          0,
          16,
          "Cores on which a stream thread may judge one batch; 0 shares all cores out.");

  public static final Setting<String> GUARANTEE =
      Setting.choice(
          "eddy.guarantee",
          "What holds when something crashes; at_least_once may judge events twice.",
          "exactly_once_v2",
          "at_least_once");

  public static final Setting<Integer> MODELS_RETAINED =
      Setting.number(
          "eddy.models.retained", 3, 1, 20, "How many of the latest active models stay loaded.");

  /** Said instead of keys; an empty value is an error, as a missing secret would be one. */
  public static final String NOBODY_ASKED = "none";

  public static final Setting<String> MODELS_TRUSTED_KEYS =
      Setting.text(
          "eddy.models.trusted.keys",
          NOBODY_ASKED,
          "none, or public keys or files of them, separated by commas",
          keys -> !keys.isBlank(),
          "Releases must be signed by one of these Ed25519 keys; eddy models keygen makes one.");

  public static final Setting<Integer> REASONS_LIMIT =
      Setting.number("eddy.reasons.limit", 10, 1, 1000, "Contributions named in an anomaly.");

  public static final Setting<Integer> FIELDS_LIMIT =
      Setting.number("eddy.fields.limit", 100, 0, 10_000, "Event fields copied into an anomaly.");

  public static final Setting<Integer> ANOMALIES_LOGGED =
      Setting.number(
          "eddy.anomalies.logged",
          60,
          0,
          100_000,
          "Anomalies a minute that the log tells of; how many more there were is said.");

  public static final Setting<Optional<String>> LOG_FORMAT =
      Setting.choice(
              "eddy.log.format",
              "How log lines are written; json is one object a line, for collectors. As the"
                  + " process began when not set, which is text.",
              LogFormat.TEXT.text(),
              LogFormat.JSON.text())
          .optional();

  public static final List<Setting<?>> ALL =
      List.of(
          DETECTOR,
          APPLICATION_ID,
          EVENTS_TOPIC,
          ANOMALIES_TOPIC,
          SCORES_ENABLED,
          SCORES_TOPIC,
          SUMMARIES_TOPIC,
          DEAD_LETTERS_TOPIC,
          MODELS_TOPIC,
          MODEL_PATH,
          FALSE_ALARM_RATE,
          CREATE_TOPICS,
          TOPICS_REPLICATION,
          TOPICS_PARTITIONS,
          SUMMARY_WINDOW_SECONDS,
          SUMMARY_GRACE_SECONDS,
          SUMMARY_GROUP,
          SUMMARY_GROUP_LIMIT,
          HTTP_HOST,
          HTTP_PORT,
          PAGE,
          METRICS_WINDOW_SECONDS,
          METRICS_FIELDS,
          STATE_DIRECTORY,
          THREADS,
          LANES,
          GUARANTEE,
          MODELS_RETAINED,
          MODELS_TRUSTED_KEYS,
          REASONS_LIMIT,
          FIELDS_LIMIT,
          ANOMALIES_LOGGED,
          LOG_FORMAT);

  private StreamsSettings() {}

  private static Setting<String> name(String key, String otherwise, String meaning) {
    return Setting.text(
        key,
        otherwise,
        "1 to 200 letters, digits, dots, dashes or underscores",
        NAME.asMatchPredicate(),
        meaning);
  }
}
