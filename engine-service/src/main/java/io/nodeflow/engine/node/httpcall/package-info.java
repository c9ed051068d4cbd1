/** Calls a URL for each message and puts the answer into it. */
@NullMarked
package io.nodeflow.engine.node.httpcall;

import org.jspecify.annotations.NullMarked;
