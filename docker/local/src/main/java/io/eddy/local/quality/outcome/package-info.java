/** What detectors did: figures a set, means, and failures, as the JSON document names them. */
package io.eddy.local.quality.outcome;
