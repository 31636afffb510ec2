/**
 * {@code ./eddy doctor}: looks at a deployment of the service with the service's own settings and
 * checks, changes nothing, and says for each thing that is wrong what to do.
 */
package io.eddy.streams.doctor;
