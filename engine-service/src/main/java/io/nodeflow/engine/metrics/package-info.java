/** What running nodes count, written by their tasks and read at any time by whoever reports it. */
@NullMarked
package io.nodeflow.engine.metrics;

import org.jspecify.annotations.NullMarked;
