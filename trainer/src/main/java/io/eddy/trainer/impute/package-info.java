/**
 * Missing cells of a file: {@link io.eddy.trainer.impute.FileGaps} finds them, {@link
 * io.eddy.trainer.impute.HiddenCells} measures how well the model knows cells that are there, and
 * {@link io.eddy.trainer.impute.Imputation} writes the file again with the gaps filled.
 */
package io.eddy.trainer.impute;
