/**
 * The service's own metrics: the catalogue says what each is, the meters keep to it. Everything
 * that begins with {@code eddy_} on {@code /metrics} comes from here.
 */
package io.eddy.streams.metric;
