/** What one viewer that does not keep up does to the others, to the gateway, and what it is told. */
@NullMarked
package io.nodeflow.loadtest.bench.slow;

import org.jspecify.annotations.NullMarked;
