/**
 * What SQLite and PostgreSQL share: the tables events go to, and what of an event each of their columns holds. How a
 * value is sent, and the SQL, are the databases' own.
 */
@NullMarked
package io.flowtap.sink.relational;

import org.jspecify.annotations.NullMarked;
