/**
 * A destination's way through a journal, live or left behind: {@link io.flowtap.journal.reading.JournalReader} reads on
 * from a cursor and moves it, {@link io.flowtap.journal.reading.ReaderSlots} says whose which cursor is.
 */
@NullMarked
package io.flowtap.journal.reading;

import org.jspecify.annotations.NullMarked;
