/** Every expression that stands in a dashboard or a rule, asked. */
package io.eddy.local.alerts.expression;
