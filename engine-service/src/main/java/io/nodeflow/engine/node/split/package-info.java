/** Makes a message of each element of an array. */
@NullMarked
package io.nodeflow.engine.node.split;

import org.jspecify.annotations.NullMarked;
