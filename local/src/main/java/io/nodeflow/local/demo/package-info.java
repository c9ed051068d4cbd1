/**
 * The demo: workflows that show the suite, real data to stream into them, and the same data as NDJSON for one's own trials.
 * Sources and licences stand in {@code docs/demo-data.md}.
 */
@NullMarked
package io.nodeflow.local.demo;

import org.jspecify.annotations.NullMarked;
