/** Where the database is, connections to it, and what their errors mean. */
package io.flowtap.sink.postgresql.connection;
