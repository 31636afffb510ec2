/** Processes that a bench starts, stops and looks at from outside; none outlives the bench. */
package io.eddy.local.process;
