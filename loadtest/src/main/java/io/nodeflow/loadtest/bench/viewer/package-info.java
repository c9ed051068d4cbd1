/** Viewers of a stream as benches need them: some look at every message, the rest count frames and bytes. */
@NullMarked
package io.nodeflow.loadtest.bench.viewer;

import org.jspecify.annotations.NullMarked;
