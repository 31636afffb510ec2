/** What is broken, when, and what shows that it is whole again. */
package io.eddy.local.faults.fault;
