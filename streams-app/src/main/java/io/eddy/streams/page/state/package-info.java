/**
 * What the live page is told, as values: the seconds of the last hour, shares and quantiles of the
 * last minutes, and a snapshot of all of it beside what the service says of itself.
 */
package io.eddy.streams.page.state;
