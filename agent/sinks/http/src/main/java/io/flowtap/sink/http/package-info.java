/** HTTP as sinks need it: an endpoint, its answer, and what that means. See {@code RATIONALE.md} of this module. */
package io.flowtap.sink.http;
