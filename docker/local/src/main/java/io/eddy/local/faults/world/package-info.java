/**
 * Everything that can be broken: a broker, a registry and two services, each a process of its own
 * that can be stopped, killed and started again with what it had. Looked at from outside only.
 */
package io.eddy.local.faults.world;
