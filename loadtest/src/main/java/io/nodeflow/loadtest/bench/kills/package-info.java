/** Whether a stream stays whole, message by message, for viewers whose gateway is killed again and again. */
@NullMarked
package io.nodeflow.loadtest.bench.kills;

import org.jspecify.annotations.NullMarked;
