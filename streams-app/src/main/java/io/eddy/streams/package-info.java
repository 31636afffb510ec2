/** The commands {@code stream} and {@code models}. */
package io.eddy.streams;
