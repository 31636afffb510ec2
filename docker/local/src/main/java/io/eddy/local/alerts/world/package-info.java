/** Everything that is watched, and what watches it: processes of this machine on loopback. */
package io.eddy.local.alerts.world;
