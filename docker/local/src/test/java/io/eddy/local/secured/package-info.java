/**
 * Eddy on a cluster that lets nobody in unknown: TLS, logins and access control lists on the
 * broker, TLS and logins on the registry.
 */
package io.eddy.local.secured;
