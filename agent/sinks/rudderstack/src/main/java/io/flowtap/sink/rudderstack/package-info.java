/**
 * Events for a warehouse, through RudderStack: {@code POST /v1/batch} of its HTTP API. See {@code RATIONALE.md} of this
 * module, and {@code docs/rudderstack.md} for the tables that come of it.
 */
package io.flowtap.sink.rudderstack;
