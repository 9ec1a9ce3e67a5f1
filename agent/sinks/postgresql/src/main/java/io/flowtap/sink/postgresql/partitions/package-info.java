/** The weeks by which the tables are split. */
package io.flowtap.sink.postgresql.partitions;
