/**
 * Journals that a process left behind when it died: what is in them
 * ({@link io.flowtap.journal.recovery.JournalReport}), and delivery in its place
 * ({@link io.flowtap.journal.recovery.AbandonedJournals}), damaged files included.
 */
@NullMarked
package io.flowtap.journal.recovery;

import org.jspecify.annotations.NullMarked;
