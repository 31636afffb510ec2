/**
 * The fuzz: millions of damaged events through decoding, encoding, scoring and explaining. Nothing
 * but a score or a rejection may come out, in time and memory that fit the bytes that went in.
 */
package io.eddy.local.fuzz;
