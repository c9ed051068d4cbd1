/** Clients, the watch over the broker, and the follower that keeps a compacted topic in memory. */
@NullMarked
package io.nodeflow.engine.kafka;

import org.jspecify.annotations.NullMarked;
