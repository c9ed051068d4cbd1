/** What was seen, as one report and as a stream of records. */
@NullMarked
package io.nodeflow.debugger.export;

import org.jspecify.annotations.NullMarked;
