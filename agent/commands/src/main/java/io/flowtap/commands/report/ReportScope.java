package io.flowtap.commands.report;

import io.flowtap.commands.store.EventQuery;

/**
 * What a report is about.
 *
 * @param description the period in words
 */
public record ReportScope(String description, EventQuery filter) {}
