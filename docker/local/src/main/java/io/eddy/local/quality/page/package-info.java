/** The results of a bench as tables, and as a page with a picture. */
package io.eddy.local.quality.page;
