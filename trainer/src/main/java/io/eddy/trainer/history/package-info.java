/**
 * From a user's history to encoded rows on disk: a {@link io.eddy.trainer.history.HistorySource} is
 * read once for a profile, from which the feature specification follows, and once in full through
 * the encoder that serving uses too. {@link io.eddy.trainer.history.EncodedHistory} then gives the
 * rows in any order, and {@link io.eddy.trainer.history.Split} says what each is for.
 */
package io.eddy.trainer.history;
