/**
 * Made-up rows: {@link io.eddy.trainer.sample.SyntheticRows} draws them from a model, {@link
 * io.eddy.trainer.sample.SampledField} turns their columns back into fields, and a {@link
 * io.eddy.trainer.sample.RowSink} writes them.
 */
package io.eddy.trainer.sample;
