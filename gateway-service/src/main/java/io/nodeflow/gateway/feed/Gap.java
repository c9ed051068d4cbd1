package io.nodeflow.gateway.feed;

import io.nodeflow.gateway.protocol.GapReason;
import io.nodeflow.gateway.protocol.Positions;
import org.jspecify.annotations.Nullable;

/**
 * A part of a topic that cannot be read.
 *
 * @param missed messages at most, by their offsets; null where it cannot be known
 * @param next where it goes on
 */
public record Gap(GapReason reason, @Nullable Long missed, Positions next) {}
