/** Lets through a part of the messages. */
@NullMarked
package io.nodeflow.engine.node.sample;

import org.jspecify.annotations.NullMarked;
