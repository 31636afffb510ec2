/**
 * Eddy on one machine without Docker: the entry point of the commands that bring their own broker,
 * registry and events.
 */
package io.eddy.local;
