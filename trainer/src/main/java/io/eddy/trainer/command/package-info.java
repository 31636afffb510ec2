/** The trainer's commands: {@code train} and {@code evaluate}. */
package io.eddy.trainer.command;
