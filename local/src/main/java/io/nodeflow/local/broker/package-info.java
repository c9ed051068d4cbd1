/** A real single-node KRaft broker inside a JVM: the launcher's broker process and the tests' broker are this one. */
@NullMarked
package io.nodeflow.local.broker;

import org.jspecify.annotations.NullMarked;
