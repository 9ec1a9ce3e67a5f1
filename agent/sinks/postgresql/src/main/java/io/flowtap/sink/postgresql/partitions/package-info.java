/** The weeks by which the tables are split. */
@NullMarked
package io.flowtap.sink.postgresql.partitions;

import org.jspecify.annotations.NullMarked;
