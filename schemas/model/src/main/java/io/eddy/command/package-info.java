/**
 * How every Eddy command behaves, whichever module it lives in: exit code 0, 2 on wrong usage, 1 on
 * failure with one clear line; {@code --verbose} adds the stack trace; logs go to standard error.
 */
package io.eddy.command;
