/** The file of the database, and how many processes share it. */
package io.flowtap.sink.sqlite.file;
