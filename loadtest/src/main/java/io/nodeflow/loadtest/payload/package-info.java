/** What a message holds: content by pattern and a mark with its sequence and intended time, written and found again as plain bytes. */
@NullMarked
package io.nodeflow.loadtest.payload;

import org.jspecify.annotations.NullMarked;
