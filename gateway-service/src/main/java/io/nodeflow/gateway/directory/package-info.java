/**
 * Which streams and workflows exist and how they are, learned from Kafka alone: {@link DirectoryReader} follows the topics
 * into {@link DirectoryState}, whose snapshots {@link io.nodeflow.gateway.directory.StreamDirectory} serves.
 */
@NullMarked
package io.nodeflow.gateway.directory;

import org.jspecify.annotations.NullMarked;
