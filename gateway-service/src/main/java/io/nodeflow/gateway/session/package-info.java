/** Connections: the WebSocket endpoint and its server-sent twin translate between a connection and its subscriptions. */
@NullMarked
package io.nodeflow.gateway.session;

import org.jspecify.annotations.NullMarked;
