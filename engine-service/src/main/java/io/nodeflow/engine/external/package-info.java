/** Runs the nodes that call the outside world: intake, order per key, guarded calls, results, positions. */
@NullMarked
package io.nodeflow.engine.external;

import org.jspecify.annotations.NullMarked;
