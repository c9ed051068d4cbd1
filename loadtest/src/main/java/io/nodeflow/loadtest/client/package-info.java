/** The suite as its users meet it: REST, ingest and WebSocket of the gateway's one origin. */
@NullMarked
package io.nodeflow.loadtest.client;

import org.jspecify.annotations.NullMarked;
