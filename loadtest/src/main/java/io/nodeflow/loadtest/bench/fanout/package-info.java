/** Fan-out of frames to many viewers: by a bare WebSocket server, and by the gateway from a topic. */
@NullMarked
package io.nodeflow.loadtest.bench.fanout;

import org.jspecify.annotations.NullMarked;
