/** The pages of docs whose tables are made from the code: what they say is what it does. */
package io.eddy.local.documents;
