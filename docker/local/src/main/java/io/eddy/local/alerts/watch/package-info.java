/** What Prometheus thinks and what Alertmanager tells, as seen from outside. */
package io.eddy.local.alerts.watch;
