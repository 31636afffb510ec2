/**
 * What docker/ tells Prometheus, Alertmanager, Grafana and Loki: it is well formed, tested, in step
 * with the service's metrics and log, and the same alerts everywhere.
 */
package io.eddy.local.monitoring;
