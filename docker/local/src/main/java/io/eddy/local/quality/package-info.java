/**
 * {@code ./eddy bench quality}: labelled sets in, one trained bundle a set, protocol and seed, and
 * how well its scores tell anomalies from normal rows.
 */
package io.eddy.local.quality;
