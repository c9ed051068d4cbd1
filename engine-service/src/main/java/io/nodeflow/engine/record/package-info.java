/** What every runtime does around a node with a record of Kafka: its size, its lineage, its end as a dead letter. */
@NullMarked
package io.nodeflow.engine.record;

import org.jspecify.annotations.NullMarked;
