/** Joins several edges into one. */
@NullMarked
package io.nodeflow.engine.node.merge;

import org.jspecify.annotations.NullMarked;
