/**
 * Whether an operator hears of it: the chain from the service over Prometheus and Alertmanager to a
 * webhook, with the project's own rules. A scenario at a time is caused and cured, and the alerts
 * that arrive must be those that name it.
 */
package io.eddy.local.alerts;
