package io.eddy.local.alerts.rule;

import java.util.function.Function;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The files of Prometheus and Alertmanager with their time made shorter, so that what takes minutes
 * takes seconds: what is waited for and what is looked back on is divided by a factor, and what
 * happens again and again happens every second. Nothing else is changed: a limit stays a limit,
 * also where it is in seconds. Works on the text, since a file of rules is text to whoever reads
 * it. Immutable.
 *
 * @param factor above 1
 */
public record Acceleration(double factor) {
  /** How often metrics are scraped and rules evaluated; Prometheus' own least is a second. */
  public static final int INTERVAL_SECONDS = 1;

  /** A range of fewer scrapes would be empty whenever one of them is late. */
  private static final long SHORTEST_RANGE_MILLIS = 5_000;

  /** A service takes its time to start, whatever its rules' time is divided by. */
  private static final long SHORTEST_PENDING_MILLIS = 15_000;

  private static final String DURATION = "(?:\\d+(?:ms|[smhdwy]))+";

  private static final Pattern WAITING =
      Pattern.compile(
          "(?m)^([ \\t]*(?:- )?(?:for|keep_firing_for|group_wait|group_interval|repeat_interval"
              + "|resolve_timeout):\\s*)[\"']?("
              + DURATION
              + ")[\"']?[ \\t]*$");

  private static final Pattern REPEATING =
      Pattern.compile(
          "(?m)^([ \\t]*(?:- )?(?:interval|scrape_interval|scrape_timeout|evaluation_interval):\\s*)"
              + "[\"']?"
              + DURATION
              + "[\"']?[ \\t]*$");

  private static final Pattern RANGE =
      Pattern.compile("\\[(" + DURATION + ")(?::(" + DURATION + ")?)?]");

  private static final Pattern OFFSET = Pattern.compile("(\\boffset\\s+-?)(" + DURATION + ")");
  private static final Pattern UNIT = Pattern.compile("(\\d+)(ms|[smhdwy])");

  public Acceleration {
    if (!(factor >= 1)) {
      throw new IllegalArgumentException("factor " + factor + ", expected 1 or more");
    }
  }

  /** A file of rules, or the configuration of Prometheus or Alertmanager. */
  public String file(String text) {
    String waiting = replace(WAITING, text, this::waiting);
    String repeating =
        replace(REPEATING, waiting, match -> match.group(1) + INTERVAL_SECONDS + "s");
    return expression(repeating);
  }

  /** An expression of PromQL. */
  public String expression(String text) {
    String ranges = replace(RANGE, text, this::range);
    return replace(OFFSET, ranges, match -> match.group(1) + shorter(match.group(2), 0));
  }

  private String waiting(MatchResult match) {
    long least = match.group(1).strip().equals("for:") ? SHORTEST_PENDING_MILLIS : 0;
    return match.group(1) + shorter(match.group(2), least);
  }

  private String range(MatchResult match) {
    String length = shorter(match.group(1), SHORTEST_RANGE_MILLIS);
    boolean subquery = match.group().contains(":");
    return "["
        + length
        + (subquery ? ":" : "")
        + (match.group(2) == null ? "" : INTERVAL_SECONDS + "s")
        + "]";
  }

  private String shorter(String duration, long leastMillis) {
    long millis = millis(duration);
    // What was shorter than that before is left as it is.
    long least = Math.min(millis, leastMillis);
    return Math.max(least, Math.round(millis / factor)) + "ms";
  }

  /** Of a duration as Prometheus writes it, such as 1h30m. */
  static long millis(String duration) {
    Matcher unit = UNIT.matcher(duration);
    long millis = 0;
    while (unit.find()) {
      millis += Long.parseLong(unit.group(1)) * unitMillis(unit.group(2));
    }
    return millis;
  }

  private static long unitMillis(String unit) {
    return switch (unit) {
      case "ms" -> 1;
      case "s" -> 1_000;
      case "m" -> 60_000;
      case "h" -> 3_600_000;
      case "d" -> 86_400_000;
      case "w" -> 7 * 86_400_000L;
      case "y" -> 365 * 86_400_000L;
      default -> throw new IllegalArgumentException(unit);
    };
  }

  private static String replace(Pattern pattern, String text, Function<MatchResult, String> by) {
    return pattern.matcher(text).replaceAll(match -> Matcher.quoteReplacement(by.apply(match)));
  }
}
