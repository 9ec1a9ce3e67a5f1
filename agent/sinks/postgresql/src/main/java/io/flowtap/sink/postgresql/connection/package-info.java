/** Where the database is, connections to it, and what their errors mean. */
@NullMarked
package io.flowtap.sink.postgresql.connection;

import org.jspecify.annotations.NullMarked;
