/** The one place that knows how this gateway reaches Kafka. */
@NullMarked
package io.nodeflow.gateway.kafka;

import org.jspecify.annotations.NullMarked;
