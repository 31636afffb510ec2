/**
 * A Kafka cluster and a schema registry on this machine without Docker: a real broker in this
 * process and a registry in memory, both on loopback only. For the demo, for experiments and for
 * tests; not for data that anybody would miss.
 */
package io.eddy.local.cluster;
