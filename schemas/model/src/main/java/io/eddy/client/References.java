package io.eddy.client;

import io.eddy.command.WrongUsage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.config.SaslConfigs;
import org.apache.kafka.common.config.provider.ConfigProvider;
import org.apache.kafka.common.config.provider.DirectoryConfigProvider;
import org.apache.kafka.common.config.provider.FileConfigProvider;

/**
 * Puts what stands elsewhere into a value: <code>${file:PATH:KEY}</code> a key of a properties
 * file, <code>${dir:FOLDER:FILE}</code> the content of a file, <code>${env:NAME}</code> a variable
 * of the environment. Files are read by Kafka's own providers; other references are left to those
 * that <code>
 * config.providers</code> names. Immutable.
 */
public final class References {
  public static final String HELP =
      "Any value may hold $${file:PATH:KEY}, $${dir:FOLDER:FILE} or $${env:NAME} for what stands in"
          + " a properties file, a file or the environment. Keep secrets there: what is given on the"
          + " command line, everybody on the machine can see.";

  private static final Pattern REFERENCE = Pattern.compile("\\$\\{(file|dir|env):([^}]*)}");

  private final Map<String, String> environment;

  /**
   * @param environment where variables are looked up
   */
  public References(Map<String, String> environment) {
    this.environment = Map.copyOf(environment);
  }

  /**
   * The text with its references replaced.
   *
   * @throws WrongUsage naming the key and the reference that leads nowhere, never a value
   */
  public String resolve(String key, String text) {
    boolean amongQuotes =
        key.endsWith(SaslConfigs.SASL_JAAS_CONFIG) && !REFERENCE.matcher(text).matches();
    return REFERENCE
        .matcher(text)
        .replaceAll(
            found -> {
              String value = value(key, found);
              return Matcher.quoteReplacement(amongQuotes ? escaped(value) : value);
            });
  }

  /**
   * Within the quotation marks of a login, a backslash and a quotation mark mean something else.
   */
  private static String escaped(String value) {
    return value.replace("\\", "\\\\").replace("\"", "\\\"");
  }

  private String value(String key, MatchResult reference) {
    String inside = reference.group(2);
    int colon = inside.lastIndexOf(':');
    if (reference.group(1).equals("env")) {
      return environment(key, reference.group(), inside);
    }
    if (colon < 1 || colon == inside.length() - 1) {
      throw unresolved(
          key, reference.group(), "expected ${file:PATH:KEY} or ${dir:FOLDER:FILE}", null);
    }
    String path = inside.substring(0, colon);
    String name = inside.substring(colon + 1);
    return reference.group(1).equals("file")
        ? file(key, reference.group(), path, name)
        : directory(key, reference.group(), path, name);
  }

  private String environment(String key, String reference, String name) {
    return demand(environment.get(name), key, reference, "the environment has no variable " + name);
  }

  private static String file(String key, String reference, String path, String name) {
    if (!Files.isReadable(Path.of(path))) {
      throw unresolved(key, reference, "file " + path + " cannot be read", null);
    }
    try (FileConfigProvider provider = new FileConfigProvider()) {
      provider.configure(Map.of());
      return demand(
          get(provider, path, name), key, reference, "file " + path + " has no key " + name);
    } catch (ConfigException | IllegalArgumentException e) {
      throw unresolved(key, reference, "file " + path + " is no properties file", e);
    }
  }

  /** Editors end a file with a line break, which is no part of a password. */
  private static String directory(String key, String reference, String path, String name) {
    if (!Files.isReadable(Path.of(path, name))) {
      throw unresolved(key, reference, "file " + Path.of(path, name) + " cannot be read", null);
    }
    try (DirectoryConfigProvider provider = new DirectoryConfigProvider()) {
      provider.configure(Map.of());
      return demand(get(provider, path, name), key, reference, "folder " + path + " has no " + name)
          .replaceFirst("\\R\\z", "");
    } catch (IOException | ConfigException e) {
      throw unresolved(key, reference, "folder " + path + " cannot be read", e);
    }
  }

  private static String get(ConfigProvider provider, String path, String name) {
    return provider.get(path, Set.of(name)).data().get(name);
  }

  private static String demand(String value, String key, String reference, String otherwise) {
    if (value == null) {
      throw unresolved(key, reference, otherwise, null);
    }
    return value;
  }

  private static WrongUsage unresolved(
      String key, String reference, String reason, Exception cause) {
    return new WrongUsage(key + " refers to " + reference + ": " + reason, cause);
  }
}
