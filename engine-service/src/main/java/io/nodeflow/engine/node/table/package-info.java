/** Keeps the newest value of each key and sends on what changes it. */
@NullMarked
package io.nodeflow.engine.node.table;

import org.jspecify.annotations.NullMarked;
