/** Desired state: read and written in Kafka, serialised over all replicas by one transactional id. */
@NullMarked
package io.nodeflow.engine.state;

import org.jspecify.annotations.NullMarked;
