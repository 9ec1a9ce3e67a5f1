/**
 * The nightly work on a database: finished days are summed up, and rows go that are older than their organization's plan
 * keeps. When it is done, by whom and in which order is here; the SQL of each database is behind
 * {@link io.flowtap.sink.relational.maintenance.MaintenanceDialect}.
 */
@NullMarked
package io.flowtap.sink.relational.maintenance;

import org.jspecify.annotations.NullMarked;
