/** What a bench found: its figures round by round, and the goals that they are held against. */
@NullMarked
package io.nodeflow.loadtest.bench.report;

import org.jspecify.annotations.NullMarked;
