package io.eddy.local.watcher;

/**
 * A server-sent event of the live page.
 *
 * @param event start or tick
 * @param data JSON
 */
public record PageMessage(String event, String id, String data) {}
