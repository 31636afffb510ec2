/**
 * The stream itself: events in; verdicts turned into anomalies, scored events, dead letters and
 * latent summaries.
 *
 * <pre>
 * events -&gt; judge -&gt; anomalies-sink
 *                 -&gt; scores-sink (if enabled)
 *                 -&gt; summarise -&gt; summaries-sink
 *                 -&gt; (exception handler) -&gt; dead letters
 * </pre>
 */
package io.eddy.streams.topology;
