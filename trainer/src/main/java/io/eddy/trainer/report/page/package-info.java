/** How a page is written: text made safe, numbers, style, and tables. */
package io.eddy.trainer.report.page;
