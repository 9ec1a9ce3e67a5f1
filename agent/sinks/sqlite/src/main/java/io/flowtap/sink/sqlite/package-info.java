/** The embedded database: where events go when nothing is configured. See {@code RATIONALE.md} of this module. */
package io.flowtap.sink.sqlite;
