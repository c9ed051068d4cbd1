/** When each message is due and the loop that sends what is due, without ever waiting for an answer. */
@NullMarked
package io.nodeflow.loadtest.pacing;

import org.jspecify.annotations.NullMarked;
