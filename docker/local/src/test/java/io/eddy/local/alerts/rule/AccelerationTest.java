package io.eddy.local.alerts.rule;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class AccelerationTest {
  private final Acceleration acceleration = new Acceleration(20);

  @Test
  void whatIsWaitedForAndLookedBackOnIsDivided() {
    assertThat(acceleration.file("        for: 5m\n        keep_firing_for: '1h30m'\n"))
        .isEqualTo("        for: 15000ms\n        keep_firing_for: 270000ms\n");
    assertThat(acceleration.expression("rate(a[10m]) > b offset 1h and c offset -2m"))
        .isEqualTo("rate(a[30000ms]) > b offset 180000ms and c offset -6000ms");
    assertThat(acceleration.file("  group_wait: 10s\n  repeat_interval: 4h\n"))
        .isEqualTo("  group_wait: 500ms\n  repeat_interval: 720000ms\n");
  }

  @Test
  void whatHappensAgainAndAgainHappensEverySecond() {
    assertThat(acceleration.file("  scrape_interval: 15s\n    interval: 1m\n"))
        .isEqualTo("  scrape_interval: 1s\n    interval: 1s\n");
    assertThat(acceleration.expression("max_over_time(a[1h:1m]) or min_over_time(b[1h:])"))
        .isEqualTo("max_over_time(a[180000ms:1s]) or min_over_time(b[180000ms:])");
  }

  @Test
  void aRangeKeepsSomeScrapes() {
    assertThat(acceleration.expression("rate(a[1m])")).isEqualTo("rate(a[5000ms])");
    assertThat(acceleration.expression("rate(a[2s])")).isEqualTo("rate(a[2000ms])");
  }

  @Test
  void alertsWaitForAServiceThatStarts() {
    assertThat(acceleration.file("        for: 1m\n")).isEqualTo("        for: 15000ms\n");
    assertThat(acceleration.file("        for: 3s\n")).isEqualTo("        for: 3000ms\n");
    assertThat(acceleration.file("        for: 10m\n")).isEqualTo("        for: 30000ms\n");
  }

  @Test
  void limitsAndWordsStayAsTheyAre() {
    String text =
        """
              - record: detector:eddy_anomalies:ratio5m
                expr: vector(30 * 86400) + a5m
                description: for: 5m it was within two minutes
              - alert: ForOnly
        """;

    assertThat(acceleration.file(text)).isEqualTo(text);
  }

  @Test
  void durationsAreReadAsPrometheusReadsThem() {
    assertThat(Acceleration.millis("1h30m")).isEqualTo(5_400_000);
    assertThat(Acceleration.millis("2d")).isEqualTo(172_800_000);
    assertThat(Acceleration.millis("1500ms")).isEqualTo(1500);
  }
}
