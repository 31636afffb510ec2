/** Prometheus' and Alertmanager's files, for a machine without containers and for a short time. */
package io.eddy.local.alerts.rule;
