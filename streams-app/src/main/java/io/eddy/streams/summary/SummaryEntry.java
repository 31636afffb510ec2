package io.eddy.streams.summary;

/** What the summary store holds: open windows, the models behind them, and how far it emitted. */
sealed interface SummaryEntry permits WindowState, ModelFacts, Horizon {}
