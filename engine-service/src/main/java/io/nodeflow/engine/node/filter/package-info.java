/** Lets through the messages that a condition holds for. */
@NullMarked
package io.nodeflow.engine.node.filter;

import org.jspecify.annotations.NullMarked;
