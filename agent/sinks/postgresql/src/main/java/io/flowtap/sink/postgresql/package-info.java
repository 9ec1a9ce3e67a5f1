/** The team's own PostgreSQL. */
package io.flowtap.sink.postgresql;
