/** Readiness of this process. */
@NullMarked
package io.nodeflow.engine.health;

import org.jspecify.annotations.NullMarked;
