/** What users hand over: files, and texts that mean numbers, times and labels. */
package io.eddy.trainer.history.input;
