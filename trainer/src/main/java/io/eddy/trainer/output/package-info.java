/** Files that commands write for users: named when complete, never over another one. */
package io.eddy.trainer.output;
