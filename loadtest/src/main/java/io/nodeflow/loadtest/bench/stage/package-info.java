/** What a bench is played on: a broker, services and programs as processes of their own, started and ended by the bench. */
@NullMarked
package io.nodeflow.loadtest.bench.stage;

import org.jspecify.annotations.NullMarked;
