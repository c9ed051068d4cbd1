/** Makes what runs agree with what is desired: one host per workflow, converged by the reconciler. */
@NullMarked
package io.nodeflow.engine.runtime;

import org.jspecify.annotations.NullMarked;
