/**
 * Everything on this machine: a cluster, a history, a training, the service, a live stream with
 * labelled anomalies, and what came of it.
 */
package io.eddy.local.demo;
