/** Looks over the rows of a history with the exported model, for the figures of its report. */
package io.eddy.trainer.survey;
