package io.eddy.streams.settings;

import io.eddy.client.ClientKeys;
import io.eddy.client.JaasLogin;
import io.eddy.client.References;
import io.eddy.command.NearestName;
import io.eddy.command.Secrets;
import io.eddy.command.WrongUsage;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Checked settings: Eddy's own as values, Kafka's and the registry's as they go through, references
 * to what stands elsewhere replaced. Immutable.
 */
public final class Settings {
  private static final String BOOTSTRAP = ClientKeys.KAFKA + ClientKeys.BOOTSTRAP;
  private static final String REGISTRY = ClientKeys.REGISTRY_URL;

  /** One or several, separated by commas. */
  private static final String ADDRESSES = "https?://[^,\\s]+(\\s*,\\s*https?://[^,\\s]+)*";

  private final Map<String, Object> values = new HashMap<>();
  private final Map<String, Object> kafka = new TreeMap<>();
  private final Map<String, Object> registry = new TreeMap<>();
  private final Map<String, String> given;
  private final Map<String, String> resolved = new TreeMap<>();

  private Settings(Map<String, String> given) {
    this.given = new TreeMap<>(given);
  }

  /**
   * Checks keys and values as a properties file holds them.
   *
   * @throws io.eddy.command.WrongUsage naming everything that is wrong
   */
  public static Settings of(Map<String, String> given) {
    return read(given, new References(System.getenv()), List.of()).demand();
  }

  static ReadSettings read(
      Map<String, String> given,
      References references,
      Collection<SettingProblem> earlierProblems) {
    Settings settings = new Settings(given);
    List<SettingProblem> problems = new ArrayList<>(earlierProblems);
    settings.resolve(references, problems);
    StreamsSettings.ALL.forEach(setting -> settings.take(setting, problems));
    settings.resolved.forEach((key, value) -> settings.sort(key, value, problems));
    settings.kafka.putIfAbsent(ClientKeys.BOOTSTRAP, ClientKeys.LOCAL_BROKER);
    settings.registry.putIfAbsent(REGISTRY, ClientKeys.LOCAL_REGISTRY);
    settings.checkRegistry(problems);
    if (problems.isEmpty()) {
      settings.checkTopics(problems);
    }
    return new ReadSettings(settings, problems);
  }

  /** What leads nowhere stands as it is from then on, and is not told of again. */
  private void resolve(References references, List<SettingProblem> problems) {
    given.forEach(
        (key, text) -> {
          try {
            resolved.put(key, references.resolve(key, text));
          } catch (WrongUsage e) {
            problems.add(
                new SettingProblem(
                    e.getMessage(), "", "put the value there, or correct the reference in " + key));
          }
        });
  }

  private <T> void take(Setting<T> setting, List<SettingProblem> problems) {
    String text = resolved.getOrDefault(setting.key(), setting.defaultText());
    Optional<T> value = setting.parse(text);
    if (value.isEmpty()) {
      problems.add(
          new SettingProblem(
              setting.key() + " is \"" + given.getOrDefault(setting.key(), text) + "\"",
              "expected " + setting.expected(),
              "set " + setting.key() + " to " + setting.expected()));
    }
    values.put(setting.key(), value.or(() -> setting.parse(setting.defaultText())).orElseThrow());
  }

  private void sort(String key, String value, List<SettingProblem> problems) {
    if (ClientKeys.isKafka(key)) {
      Optional<String> login = JaasLogin.problem(key, value);
      Optional<String> owned = PassedSettings.owned(key);
      login.ifPresent(
          problem -> problems.add(new SettingProblem(problem, "", "write " + key + " like that")));
      owned.ifPresent(
          reason ->
              problems.add(
                  new SettingProblem(
                      key + " cannot be set: it " + reason, "", "take " + key + " out")));
      if (owned.isEmpty()) {
        kafka.put(key.substring(ClientKeys.KAFKA.length()), value);
      }
    } else if (ClientKeys.isRegistry(key)) {
      registry.put(key, value);
    } else if (StreamsSettings.ALL.stream().noneMatch(setting -> setting.key().equals(key))) {
      String nearest = NearestName.of(key, known());
      problems.add(
          new SettingProblem(
              "unknown setting " + key,
              "the nearest is " + nearest,
              "write " + nearest + ", or take " + key + " out"));
    }
  }

  private static List<String> known() {
    return Stream.concat(
            Stream.of(BOOTSTRAP, REGISTRY), StreamsSettings.ALL.stream().map(Setting::key))
        .toList();
  }

  private void checkRegistry(List<SettingProblem> problems) {
    String addresses = registry.get(REGISTRY).toString();
    if (!Pattern.matches(ADDRESSES, addresses)) {
      String expected = "an address such as " + ClientKeys.LOCAL_REGISTRY;
      problems.add(
          new SettingProblem(
              REGISTRY
                  + " is \""
                  + Secrets.maskedAddress(given.getOrDefault(REGISTRY, addresses))
                  + "\"",
              "expected " + expected,
              "set " + REGISTRY + " to " + expected));
    }
  }

  private void checkTopics(List<SettingProblem> problems) {
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
            new SettingProblem(
                setting.key() + " is \"" + get(setting) + "\", as " + earlier,
                "expected another",
                "set " + setting.key() + " to a topic of its own"));
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

  /** How many keys were given. */
  public int given() {
    return given.size();
  }

  /** Kafka's settings without their prefix. */
  public Map<String, Object> kafka() {
    return Map.copyOf(kafka);
  }

  /** The settings of every plain client: Kafka's without those for one kind of client alone. */
  public Map<String, Object> client() {
    Map<String, Object> client = new HashMap<>(kafka);
    client.keySet().removeIf(ClientKeys::isOneKind);
    return Map.copyOf(client);
  }

  /** The registry client's settings. */
  public Map<String, Object> registry() {
    return Map.copyOf(registry);
  }

  /** What was given, references as such, one {@code key=value} after the other; no secrets. */
  @Override
  public String toString() {
    Map<String, String> shown = new TreeMap<>();
    given.forEach((key, value) -> shown.put(key, Secrets.masked(key, value)));
    return shown.toString();
  }
}
