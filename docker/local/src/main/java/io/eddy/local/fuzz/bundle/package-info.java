/**
 * Damages a model in every way that an accident or a stranger might, and counts what is refused:
 * its files, its release, and its graph with all digests put right again.
 */
package io.eddy.local.fuzz.bundle;
