/** The gateway's own part of the way: from a topic to a viewer, on a quiet stream and on a busy one. */
@NullMarked
package io.nodeflow.loadtest.bench.latency;

import org.jspecify.annotations.NullMarked;
