/** The engine: workflow definition, plan, topology, running workflow. */
@NullMarked
package io.nodeflow.engine;

import org.jspecify.annotations.NullMarked;
