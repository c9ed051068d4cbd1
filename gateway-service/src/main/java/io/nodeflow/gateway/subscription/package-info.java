/**
 * What one connection has subscribed to. A {@link io.nodeflow.gateway.subscription.View} holds the bounded queue between a
 * delivery and a connection that may be slow; it is the same for WebSockets and server-sent events.
 */
@NullMarked
package io.nodeflow.gateway.subscription;

import org.jspecify.annotations.NullMarked;
