package io.flowtap.console.report;

import io.flowtap.console.store.EventFilter;

/**
 * What a report is about.
 *
 * @param description the period in words
 */
public record ReportScope(String description, EventFilter filter) {}
