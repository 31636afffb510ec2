/** How what a process says of itself is written: lines for people, or JSON for machines. */
package io.eddy.command.log;
