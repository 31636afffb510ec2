/**
 * The live page: its static files, and what it is told. Once a second a history goes on; while a
 * page is open, a snapshot is taken and written as one message for all pages, which each page's
 * thread sends on. Nothing here is on an event's way.
 */
package io.eddy.streams.page;
