/** From a JSON document to a plan: everything that is wrong with the document at once, or the plan. */
@NullMarked
package io.nodeflow.engine.definition;

import org.jspecify.annotations.NullMarked;
