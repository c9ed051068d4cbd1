package io.nodeflow.gateway.feed;

import io.nodeflow.gateway.protocol.Positions;

/**
 * A batch frame, encoded once and shared by all its viewers.
 *
 * @param frame UTF-8 JSON; not to be written to
 * @param messages how many it holds; none in one that only moves the token on
 * @param upTo the positions that its token stands for
 * @param token the token's text
 */
@SuppressWarnings("ArrayRecordComponent") // never compared; shared on purpose
public record Batch(byte[] frame, int messages, Positions upTo, String token) {}
