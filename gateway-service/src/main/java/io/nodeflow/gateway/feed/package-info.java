/**
 * From topics to batches. A {@link io.nodeflow.gateway.feed.Feed} is the one live reader of a topic; its
 * {@link io.nodeflow.gateway.feed.Channel}s cut what it reads into batches, encoded once, and hand the same bytes to every
 * viewer; the newest stay in a {@link io.nodeflow.gateway.feed.Ring}, and what is older is read by the
 * {@link io.nodeflow.gateway.feed.Past}. A {@link io.nodeflow.gateway.feed.Delivery} brings one viewer from where it began into
 * the live channel, without hole or duplicate.
 */
@NullMarked
package io.nodeflow.gateway.feed;

import org.jspecify.annotations.NullMarked;
