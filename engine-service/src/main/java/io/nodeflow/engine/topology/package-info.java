/** From a plan to a Kafka Streams topology: one sub-topology for each node that runs in the engine. */
@NullMarked
package io.nodeflow.engine.topology;

import org.jspecify.annotations.NullMarked;
