/**
 * Events for a warehouse, through RudderStack: {@code POST /v1/batch} of its HTTP API. See {@code RATIONALE.md} of this
 * module, and {@code docs/rudderstack.md} for the tables that come of it.
 */
@NullMarked
package io.flowtap.sink.rudderstack;

import org.jspecify.annotations.NullMarked;
