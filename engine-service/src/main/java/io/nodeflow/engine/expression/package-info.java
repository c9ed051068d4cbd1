/** Where the language of expressions meets the engine: what a document's members hold, and what is written from results. */
@NullMarked
package io.nodeflow.engine.expression;

import org.jspecify.annotations.NullMarked;
