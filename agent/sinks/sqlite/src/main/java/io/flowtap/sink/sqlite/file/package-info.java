/** The file of the database, and how many processes share it. */
@NullMarked
package io.flowtap.sink.sqlite.file;

import org.jspecify.annotations.NullMarked;
