/** HTTP as sinks need it: one endpoint, one answer, and what the answer means. See {@code RATIONALE.md} of this module. */
package io.flowtap.sink.http;
