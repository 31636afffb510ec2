/**
 * What a command shows to people: what kind of place it writes to, and what colours and progress
 * look like there. Programs get plain lines, and where the log is JSON, they get those.
 */
package io.eddy.command.terminal;
