/** {@code ./eddy bench scrape}: what a scrape of the service's metrics costs. */
package io.eddy.local.scrape;
