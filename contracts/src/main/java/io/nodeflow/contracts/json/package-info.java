/** The one JSON mapper of the suite and the Kafka-facing codec built on it. */
@NullMarked
package io.nodeflow.contracts.json;

import org.jspecify.annotations.NullMarked;
