/** What an event costs as one thing about the events, the service or its model grows. */
package io.eddy.local.growth.event;
