/** Lets through the first of several messages that are the same. */
@NullMarked
package io.nodeflow.engine.node.dedupe;

import org.jspecify.annotations.NullMarked;
