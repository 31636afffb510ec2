/**
 * A trained model as files: the manifest that describes it, and the writing, packing, verifying and
 * loading of bundles.
 */
package io.eddy.model.bundle;
