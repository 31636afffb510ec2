/** What a bundle says of itself, checked: promises, reasons, gaps, categories. */
package io.eddy.local.quality.check;
