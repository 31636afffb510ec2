package io.eddy.command.log;

import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.joran.JoranConfigurator;
import ch.qos.logback.core.joran.spi.JoranException;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.slf4j.LoggerFactory;

/**
 * The two ways in which log lines are written. What counts is a property of the process, because a
 * process has one log, and because {@code logging.xml} reads it. Set while nothing else runs yet.
 */
public enum LogFormat {
  TEXT,
  JSON;

  /** Sets the format of any command, from its first line on. */
  static final String VARIABLE = "EDDY_LOG_FORMAT";

  /** A property of Logback's context, and the key of a line. */
  static final String DETECTOR = "detector";

  private static final String PROPERTY = "eddy.log.format";

  /** The property of Logback, and the configuration that is used when it names no other. */
  private static final String CONFIGURATION = "logback.configurationFile";

  private static final String OURS = "io/eddy/command/logging.xml";

  /**
   * Must run before the first logger is made. A configuration given by the user wins.
   *
   * @return what is wrong with the format that the environment or the property names, if anything
   */
  public static Optional<String> configure(Map<String, String> environment) {
    if (System.getProperty(CONFIGURATION) == null) {
      System.setProperty(CONFIGURATION, OURS);
    }
    String property = System.getProperty(PROPERTY, TEXT.text());
    if (of(property).isEmpty()) {
      return Optional.of(problem(PROPERTY, property));
    }
    String wanted = environment.getOrDefault(VARIABLE, property).strip();
    Optional<LogFormat> format = of(wanted);
    format.ifPresent(LogFormat::use);
    return format.isPresent() ? Optional.empty() : Optional.of(problem(VARIABLE, wanted));
  }

  private static String problem(String name, String value) {
    return name + " is \"" + value + "\"; expected text or json";
  }

  /** The format that a text names. */
  public static Optional<LogFormat> of(String text) {
    return Arrays.stream(values()).filter(format -> format.text().equals(text)).findFirst();
  }

  /** What log lines are written in. */
  public static LogFormat current() {
    return of(System.getProperty(PROPERTY, TEXT.text())).orElse(TEXT);
  }

  public String text() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Writes everything in this format from now on. */
  public void use() {
    Thread.setDefaultUncaughtExceptionHandler(this == JSON ? LogFormat::died : null);
    if (this == current()) {
      return;
    }
    System.setProperty(PROPERTY, text());
    LoggerContext context = (LoggerContext) LoggerFactory.getILoggerFactory();
    if (OURS.equals(System.getProperty(CONFIGURATION))
        && !text().equals(context.getProperty(PROPERTY))) {
      configureAnew(context);
    }
  }

  /** Every line in JSON says from now on whose it is, for one place may collect many. */
  public static void nameDetector(String detector) {
    if (current() == JSON) {
      ((LoggerContext) LoggerFactory.getILoggerFactory()).putProperty(DETECTOR, detector);
    }
  }

  /** What the JVM would print over several lines. */
  private static void died(Thread thread, Throwable thrown) {
    LoggerFactory.getLogger(LogFormat.class).error("Thread {} ends", thread.getName(), thrown);
  }

  private static void configureAnew(LoggerContext context) {
    context.reset();
    JoranConfigurator configurator = new JoranConfigurator();
    configurator.setContext(context);
    try {
      configurator.doConfigure(LogFormat.class.getClassLoader().getResource(OURS));
    } catch (JoranException e) {
      throw new IllegalStateException("our own logging configuration is unreadable", e);
    }
  }
}
