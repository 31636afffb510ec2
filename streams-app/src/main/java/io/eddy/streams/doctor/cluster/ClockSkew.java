package io.eddy.streams.doctor.cluster;

import io.eddy.streams.doctor.Check;
import io.eddy.streams.doctor.Notes;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/**
 * How far this machine's clock is from the registry's, which says the time in the header Date of
 * every answer, to the second. Kafka's own protocol tells no time.
 */
public final class ClockSkew implements Check {
  private static final int PATIENCE_MILLIS = 3_000;

  /** A promotion is announced ten seconds ahead. */
  private static final Duration LATE = Duration.ofSeconds(5);

  private static final Duration WRONG = Duration.ofMinutes(1);
  private static final String FIX =
      "synchronise both machines: timedatectl set-ntp true (or chrony), then timedatectl shows it";

  private final Registry registry;
  private final Clock clock;

  public ClockSkew(Registry registry, Clock clock) {
    this.registry = registry;
    this.clock = clock;
  }

  @Override
  public String name() {
    return "clock";
  }

  @Override
  public void examine(Notes notes) {
    if (!registry.answering()) {
      notes.unknown(name(), Registry.SILENT + ", whose clock it is compared with");
      return;
    }
    long told;
    Instant here;
    try {
      Instant before = clock.instant();
      told = date();
      here = before.plus(Duration.between(before, clock.instant()).dividedBy(2));
    } catch (IOException | IllegalArgumentException e) {
      notes.unknown(name(), "the registry's time cannot be asked for: " + e.getMessage());
      return;
    }
    if (told == 0) {
      notes.unknown(name(), "the registry does not say the time (no header Date)");
      return;
    }
    // The header is cut to the second.
    Duration skew = Duration.between(Instant.ofEpochMilli(told).plusMillis(500), here);
    String found =
        skew.abs().toSeconds()
            + " s "
            + (skew.isNegative() ? "behind" : "ahead of")
            + " the registry's (its HTTP Date)";
    if (skew.abs().compareTo(WRONG) > 0) {
      notes.bad(name(), found + ": models come into force at the wrong time", FIX);
    } else if (skew.abs().compareTo(LATE) > 0) {
      notes.warning(name(), found, FIX);
    } else {
      notes.good(name(), found);
    }
  }

  private long date() throws IOException {
    HttpURLConnection connection =
        (HttpURLConnection) URI.create(registry.plainAddress()).toURL().openConnection();
    connection.setConnectTimeout(PATIENCE_MILLIS);
    connection.setReadTimeout(PATIENCE_MILLIS);
    connection.setInstanceFollowRedirects(false);
    try {
      connection.getResponseCode();
      return connection.getDate();
    } finally {
      connection.disconnect();
    }
  }
}
