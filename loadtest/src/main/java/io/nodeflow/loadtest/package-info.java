/** The performance suite: offers load to a running suite as its users would, and measures what comes back. */
@NullMarked
package io.nodeflow.loadtest;

import org.jspecify.annotations.NullMarked;
