/** Finds a range of a topic, reads it partition by partition, and knows which schema it has. */
package io.eddy.trainer.history.topic;
