/** Takes messages over HTTP and WebSocket; run by the gateway. */
@NullMarked
package io.nodeflow.engine.node.ingest;

import org.jspecify.annotations.NullMarked;
