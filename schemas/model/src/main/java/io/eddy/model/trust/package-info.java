/** Who may vouch for a model: Ed25519 keys as files, the signing one and those that are trusted. */
package io.eddy.model.trust;
