package io.eddy.local.alerts;

import io.eddy.local.alerts.expression.Names;
import io.eddy.local.alerts.watch.PrometheusClient;
import io.eddy.local.alerts.watch.PrometheusClient.Rule;

/** What Prometheus thinks of an alert now, for whoever must find out why it fires or does not. */
record Why(PrometheusClient prometheus) {
  private static final int LONGEST = 400;

  /** Begins with a comma, to stand behind the alert's name. */
  String of(String alert) throws InterruptedException {
    String name = alert.replaceAll("\\(.*", "");
    StringBuilder text = new StringBuilder(", where ALERTS is ");
    text.append(value("ALERTS{alertname=\"" + name + "\"}"));
    for (Rule rule : prometheus.rules()) {
      if (rule.name().equals(name)) {
        text.append("; the expression gives ").append(value(rule.expression()));
        for (String metric : Names.of(rule.expression())) {
          text.append("; ").append(metric).append(" is ").append(value(metric));
        }
      }
    }
    return text.toString();
  }

  private String value(String expression) throws InterruptedException {
    String text = prometheus.query(expression).text();
    return text.length() <= LONGEST ? text : text.substring(0, LONGEST) + " ...";
  }
}
