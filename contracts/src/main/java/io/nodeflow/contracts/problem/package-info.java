/** Refusals in the form of RFC 9457. */
@NullMarked
package io.nodeflow.contracts.problem;

import org.jspecify.annotations.NullMarked;
