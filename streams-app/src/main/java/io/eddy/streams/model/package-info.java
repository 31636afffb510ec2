/**
 * Models in service: releases followed on the models topic, verified, loaded, scheduled by event
 * time, lent to whoever judges a batch, and freed when nobody uses them any more.
 */
package io.eddy.streams.model;
