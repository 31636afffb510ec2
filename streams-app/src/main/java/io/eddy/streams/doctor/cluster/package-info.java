/** What a service needs of the brokers, the registry and the models: asked, never changed. */
package io.eddy.streams.doctor.cluster;
