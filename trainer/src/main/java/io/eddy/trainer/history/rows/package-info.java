/** The temporary file that keeps encoded rows outside the heap, written once and read at random. */
package io.eddy.trainer.history.rows;
