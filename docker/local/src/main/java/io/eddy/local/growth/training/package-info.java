/** What a training costs as the history grows, each in a process of its own. */
package io.eddy.local.growth.training;
