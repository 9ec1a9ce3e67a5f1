/**
 * To which process a journal belongs: its directory, the lock on it, and what others see of its owner.
 */
@NullMarked
package io.flowtap.journal.directory;

import org.jspecify.annotations.NullMarked;
