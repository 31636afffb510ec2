/** What goes in, and a look at what comes out while the bench breaks things. */
package io.eddy.local.faults.feed;
