/** The nightly work in the SQL of SQLite, by a clock that the file system shares. */
package io.flowtap.sink.sqlite.maintenance;
