/** The nightly work in the SQL of PostgreSQL, by the server's clock. */
package io.flowtap.sink.postgresql.maintenance;
