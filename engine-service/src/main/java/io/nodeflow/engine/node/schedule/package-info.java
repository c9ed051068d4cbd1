/** Sends a message at each time that an interval or a cron expression names. */
@NullMarked
package io.nodeflow.engine.node.schedule;

import org.jspecify.annotations.NullMarked;
