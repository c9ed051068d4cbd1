/** Metrics records of all instances, merged into one snapshot a second. */
@NullMarked
package io.nodeflow.debugger.snapshot;

import org.jspecify.annotations.NullMarked;
