/** One record as the JSON that viewers get of it, encoded once and copied into batches as it stands. */
@NullMarked
package io.nodeflow.gateway.message;

import org.jspecify.annotations.NullMarked;
