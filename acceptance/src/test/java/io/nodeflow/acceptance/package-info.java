/**
 * The whole suite as its user meets it: started by {@code ./nodeflow up} as separate processes, spoken to over HTTP and
 * WebSockets, and hurt on purpose.
 */
@NullMarked
package io.nodeflow.acceptance;

import org.jspecify.annotations.NullMarked;
