/**
 * What the model sees of an event: the feature specification, its inference from a schema and data,
 * and the one encoding from field values to rows that training and serving share.
 */
package io.eddy.model.feature;
