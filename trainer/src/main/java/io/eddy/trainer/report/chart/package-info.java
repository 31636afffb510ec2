/** Pictures as SVG that stand in a page by themselves. */
package io.eddy.trainer.report.chart;
