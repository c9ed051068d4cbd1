/** Copies of a stream's past into a fresh stream, at their original pace or another. Start with {@code ReplayRun}. */
@NullMarked
package io.nodeflow.debugger.replay;

import org.jspecify.annotations.NullMarked;
