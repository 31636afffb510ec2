/**
 * The service's HTTP server, bounded in every way. It knows nothing of what it serves: a request
 * becomes a value, some route answers it, and the answer is written.
 */
package io.eddy.streams.http;
