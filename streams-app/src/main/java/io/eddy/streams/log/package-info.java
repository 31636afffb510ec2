/** What the log says of single events: bounded in lines and in length, whatever the events hold. */
package io.eddy.streams.log;
