/** Changes value and key. */
@NullMarked
package io.nodeflow.engine.node.map;

import org.jspecify.annotations.NullMarked;
