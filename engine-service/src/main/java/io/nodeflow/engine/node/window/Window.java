package io.nodeflow.engine.node.window;

/**
 * One window of one key.
 *
 * @param start in epoch milliseconds, included
 * @param end in epoch milliseconds: excluded, or of a session the time of its last message
 */
@SuppressWarnings("ArrayRecordComponent") // short-lived, never compared
record Window(byte[] key, long start, long end, Accumulator content) {}
