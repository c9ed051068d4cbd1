/** The engine beside a bare Kafka Streams program that does the same, and beside Kafka alone. The only user of Kafka Streams here. */
@NullMarked
package io.nodeflow.loadtest.bench.engine;

import org.jspecify.annotations.NullMarked;
