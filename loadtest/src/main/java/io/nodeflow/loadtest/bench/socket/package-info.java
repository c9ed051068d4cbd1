/**
 * Viewers that cost next to nothing: many WebSockets on one thread, which counts frames and looks into none unless asked to,
 * so that what is measured is the server.
 */
@NullMarked
package io.nodeflow.loadtest.bench.socket;

import org.jspecify.annotations.NullMarked;
