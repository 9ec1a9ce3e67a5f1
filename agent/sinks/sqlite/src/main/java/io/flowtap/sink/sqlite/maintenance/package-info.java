/** The nightly work in the SQL of SQLite, by a clock that the file system shares. */
@NullMarked
package io.flowtap.sink.sqlite.maintenance;

import org.jspecify.annotations.NullMarked;
