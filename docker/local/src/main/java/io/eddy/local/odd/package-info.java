/**
 * Every way in which a record on the events topic can be unusual, and what must become of it. The
 * end-to-end test and the faults bench mix these with the factory's good events.
 */
package io.eddy.local.odd;
