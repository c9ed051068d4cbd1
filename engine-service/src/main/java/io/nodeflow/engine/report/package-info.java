/** What the engine tells: status, metrics and events, written to Kafka. */
@NullMarked
package io.nodeflow.engine.report;

import org.jspecify.annotations.NullMarked;
