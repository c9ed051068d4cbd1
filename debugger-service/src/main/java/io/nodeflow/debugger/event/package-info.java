/** The newest events of the suite. */
@NullMarked
package io.nodeflow.debugger.event;

import org.jspecify.annotations.NullMarked;
