/**
 * What commands and service share about reaching Kafka and a schema registry: which settings go to
 * which client, secrets that stand elsewhere, what must never be printed, and what it means when
 * broker or registry say no.
 */
package io.eddy.client;
