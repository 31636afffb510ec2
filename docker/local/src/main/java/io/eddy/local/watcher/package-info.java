/** Readers of the live page that are no browsers, for benches and tests. */
package io.eddy.local.watcher;
