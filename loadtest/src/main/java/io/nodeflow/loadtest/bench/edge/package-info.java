/** Numbered messages, written straight to an edge's topic: at a rate, or as fast as they are taken. */
@NullMarked
package io.nodeflow.loadtest.bench.edge;

import org.jspecify.annotations.NullMarked;
