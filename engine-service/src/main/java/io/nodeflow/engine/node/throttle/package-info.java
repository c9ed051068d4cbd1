/** Lets through so many messages in so much time. */
@NullMarked
package io.nodeflow.engine.node.throttle;

import org.jspecify.annotations.NullMarked;
