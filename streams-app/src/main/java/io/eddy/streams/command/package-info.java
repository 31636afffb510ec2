/** The commands' options and what they print. */
package io.eddy.streams.command;
