package io.eddy.streams.settings;

import io.eddy.command.NearestName;
import io.eddy.command.WrongUsage;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Checked settings: Eddy's own as values, Kafka's and the registry's as they go through. Immutable.
 */
public final class Settings {
  private static final String BOOTSTRAP = PassedSettings.KAFKA + "bootstrap.servers";
  private static final String REGISTRY = "schema.registry.url";

  /** Where ./eddy local listens; the other commands have the same defaults. */
  private static final String LOCAL_BROKER = "127.0.0.1:9092";

  private static final String LOCAL_REGISTRY = "http://127.0.0.1:8081";

  /** One or several, separated by commas. */
  private static final String ADDRESSES = "https?://[^,\\s]+(\\s*,\\s*https?://[^,\\s]+)*";

  private final Map<String, Object> values = new HashMap<>();
  private final Map<String, Object> kafka = new TreeMap<>();
  private final Map<String, Object> registry = new TreeMap<>();
  private final Map<String, String> given;

  private Settings(Map<String, String> given) {
    this.given = new TreeMap<>(given);
  }

  /**
   * Checks keys and values as a properties file holds them.
   *
   * @throws WrongUsage naming everything that is wrong
   */
  public static Settings of(Map<String, String> given) {
    return of(given, List.of());
  }

  static Settings of(Map<String, String> given, Collection<String> earlierProblems) {
    Settings settings = new Settings(given);
    List<String> problems = new ArrayList<>(earlierProblems);
    StreamsSettings.ALL.forEach(setting -> settings.take(setting, problems));
    settings.given.forEach((key, value) -> settings.sort(key, value, problems));
    settings.kafka.putIfAbsent("bootstrap.servers", LOCAL_BROKER);
    settings.registry.putIfAbsent(REGISTRY, LOCAL_REGISTRY);
    settings.checkRegistry(problems);
    if (problems.isEmpty()) {
      settings.checkTopics(problems);
    }
    if (!problems.isEmpty()) {
      throw new WrongUsage(
          (problems.size() == 1 ? "" : problems.size() + " settings are wrong: ")
              + String.join("; ", problems));
    }
    return settings;
  }

  private void take(Setting<?> setting, List<String> problems) {
    String text = given.getOrDefault(setting.key(), setting.defaultText());
    setting
        .parse(text)
        .ifPresentOrElse(
            value -> values.put(setting.key(), value),
            () ->
                problems.add(
                    setting.key() + " is \"" + text + "\"; expected " + setting.expected()));
  }

  private void sort(String key, String value, List<String> problems) {
    if (PassedSettings.isKafka(key)) {
      PassedSettings.owned(key)
          .ifPresentOrElse(
              reason -> problems.add(key + " cannot be set: it " + reason),
              () -> kafka.put(key.substring(PassedSettings.KAFKA.length()), value));
    } else if (PassedSettings.isRegistry(key)) {
      registry.put(key, value);
    } else if (StreamsSettings.ALL.stream().noneMatch(setting -> setting.key().equals(key))) {
      problems.add("unknown setting " + key + "; the nearest is " + NearestName.of(key, known()));
    }
  }

  private static List<String> known() {
    return Stream.concat(
            Stream.of(BOOTSTRAP, REGISTRY), StreamsSettings.ALL.stream().map(Setting::key))
        .toList();
  }

  private void checkRegistry(List<String> problems) {
    String addresses = registry.get(REGISTRY).toString();
    if (!Pattern.matches(ADDRESSES, addresses)) {
      problems.add(
          REGISTRY
              + " is \""
              + Secrets.maskedAddress(addresses)
              + "\"; expected an address such as "
              + LOCAL_REGISTRY);
    }
  }

  private void checkTopics(List<String> problems) {
    Map<String, String> users = new LinkedHashMap<>();
    for (Setting<String> setting :
        List.of(
            StreamsSettings.EVENTS_TOPIC,
            StreamsSettings.ANOMALIES_TOPIC,
            StreamsSettings.SCORES_TOPIC,
            StreamsSettings.SUMMARIES_TOPIC,
            StreamsSettings.DEAD_LETTERS_TOPIC,
            StreamsSettings.MODELS_TOPIC)) {
      String earlier = users.putIfAbsent(get(setting), setting.key());
      if (earlier != null) {
        problems.add(
            setting.key() + " is \"" + get(setting) + "\", as " + earlier + "; expected another");
      }
    }
  }

  /** The value of one of {@link StreamsSettings}. */
  @SuppressWarnings("unchecked")
  public <T> T get(Setting<T> setting) {
    return (T) values.get(setting.key());
  }

  public String applicationId() {
    return get(StreamsSettings.APPLICATION_ID).orElse(get(StreamsSettings.DETECTOR));
  }

  /** Kafka's settings without their prefix. */
  public Map<String, Object> kafka() {
    return Map.copyOf(kafka);
  }

  /** The settings of every plain client: Kafka's without those for one kind of client alone. */
  public Map<String, Object> client() {
    Map<String, Object> client = new HashMap<>(kafka);
    client
        .keySet()
        .removeIf(
            key ->
                Stream.of(
                        "consumer.",
                        "producer.",
                        "admin.",
                        "main.",
                        "restore.",
                        "global.",
                        "topic.")
                    .anyMatch(key::startsWith));
    return Map.copyOf(client);
  }

  /** The registry client's settings. */
  public Map<String, Object> registry() {
    return Map.copyOf(registry);
  }

  /** What was given, one {@code key=value} after the other, without secrets. */
  @Override
  public String toString() {
    Map<String, String> shown = new TreeMap<>();
    given.forEach((key, value) -> shown.put(key, Secrets.masked(key, value)));
    return shown.toString();
  }
}
