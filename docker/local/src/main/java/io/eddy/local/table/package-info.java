/** What all benches print. */
package io.eddy.local.table;
