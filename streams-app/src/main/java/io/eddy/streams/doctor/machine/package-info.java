/** What a service needs of the machine that it runs on: this one, started in the same way. */
package io.eddy.streams.doctor.machine;
