/** How the gateway says over HTTP that something is wrong. */
@NullMarked
package io.nodeflow.gateway.problem;

import org.jspecify.annotations.NullMarked;
