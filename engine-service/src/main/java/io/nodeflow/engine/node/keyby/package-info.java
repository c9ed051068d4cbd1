/** Gives messages another key. */
@NullMarked
package io.nodeflow.engine.node.keyby;

import org.jspecify.annotations.NullMarked;
