/**
 * Inputs of the fuzz: valid events, of the factory's schemas and of schemas made up, and what
 * damage makes of them. The seed and an input's number alone decide what it is.
 */
package io.eddy.local.fuzz.input;
