/** The debugger's ways to the broker: its clients, whether the broker answers, who of several debuggers acts, and one feed of the suite's own topics. */
@NullMarked
package io.nodeflow.debugger.kafka;

import org.jspecify.annotations.NullMarked;
