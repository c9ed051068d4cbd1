/** The one place that knows how this gateway reaches Kafka, and how it keeps following what is there. */
@NullMarked
package io.nodeflow.gateway.kafka;

import org.jspecify.annotations.NullMarked;
