/** Sends each message to the first port whose condition holds. */
@NullMarked
package io.nodeflow.engine.node.switching;

import org.jspecify.annotations.NullMarked;
