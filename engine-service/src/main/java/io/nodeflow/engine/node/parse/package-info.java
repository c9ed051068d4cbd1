/** Reads text as JSON or CSV. */
@NullMarked
package io.nodeflow.engine.node.parse;

import org.jspecify.annotations.NullMarked;
