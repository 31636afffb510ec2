/** What a report is made of: plain figures, kept as JSON beside the page in a bundle. */
package io.eddy.trainer.figures;
