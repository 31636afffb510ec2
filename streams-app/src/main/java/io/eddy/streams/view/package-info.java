/**
 * What the live page shows of single events, noted while they are judged: the newest anomalies, the
 * scores of each second, keys' latest scores, some latents. It is a view: bounded, read while it is
 * written, gone with the process. Stream threads write; the page reads.
 */
package io.eddy.streams.view;
