/** Makes messages of a pattern at a rate. */
@NullMarked
package io.nodeflow.engine.node.generator;

import org.jspecify.annotations.NullMarked;
