/** The nightly work in the SQL of PostgreSQL, by the server's clock. */
@NullMarked
package io.flowtap.sink.postgresql.maintenance;

import org.jspecify.annotations.NullMarked;
