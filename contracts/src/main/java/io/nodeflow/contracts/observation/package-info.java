/** What the suite reports about itself: status, metrics, events, snapshots, alerts and replays. */
@NullMarked
package io.nodeflow.contracts.observation;

import org.jspecify.annotations.NullMarked;
