/**
 * What can be set, and where it was set: a properties file, the environment, the command line, in
 * that order, the later ones winning. Everything is checked before anything starts.
 */
package io.eddy.streams.settings;
