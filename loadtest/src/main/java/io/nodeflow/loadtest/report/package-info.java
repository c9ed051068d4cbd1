/** A finished test as a table, Markdown and JSON, the verdict on its budget, and progress while it runs. */
@NullMarked
package io.nodeflow.loadtest.report;

import org.jspecify.annotations.NullMarked;
