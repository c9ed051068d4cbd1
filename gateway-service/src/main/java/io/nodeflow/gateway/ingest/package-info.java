/**
 * Messages in: a body is cut into values ({@link io.nodeflow.gateway.ingest.ValueSplitter}), each value is checked and its key
 * and time found ({@link io.nodeflow.gateway.ingest.ValueScan}), and written to the edges that leave the ingest node
 * ({@link io.nodeflow.gateway.ingest.IngestSession}).
 */
@NullMarked
package io.nodeflow.gateway.ingest;

import org.jspecify.annotations.NullMarked;
