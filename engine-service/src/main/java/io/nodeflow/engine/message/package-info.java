/** One message as nodes and expressions see it, and the one way to say that it cannot be processed. */
@NullMarked
package io.nodeflow.engine.message;

import org.jspecify.annotations.NullMarked;
