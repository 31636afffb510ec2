package io.eddy.trainer.history;

import io.eddy.model.profile.HistoryProfile;

/**
 * What a first look at a history found.
 *
 * @param rows rows of the whole history, or {@link HistoryProgress#UNKNOWN_TOTAL}
 */
record HistorySample(HistoryProfile profile, long rows) {}
