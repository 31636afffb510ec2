/**
 * {@code ./eddy bench micro}: what the parts of the hot path cost, each by itself. The command
 * trains a model once, JMH measures in processes of its own, and what it found becomes {@link
 * io.eddy.local.micro.Cost costs} of a record.
 */
package io.eddy.local.micro;
