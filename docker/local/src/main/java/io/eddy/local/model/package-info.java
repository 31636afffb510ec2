/** A model of the demo's factory, for whoever measures something else than training. */
package io.eddy.local.model;
