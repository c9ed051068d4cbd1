/** Sends each message to a URL. */
@NullMarked
package io.nodeflow.engine.node.httpsink;

import org.jspecify.annotations.NullMarked;
