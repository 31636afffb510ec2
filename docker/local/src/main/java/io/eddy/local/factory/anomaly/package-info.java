/**
 * What goes wrong in the factory: kinds of anomalies, each with one idea, the labels that say what
 * was done to which event, and the choice of when. The factory's true course goes on underneath.
 */
package io.eddy.local.factory.anomaly;
