/** The report that every bundle carries for people: one page that works from disk. */
package io.eddy.trainer.report;
