package io.flowtap.journal.recovery;

import java.io.File;
import java.io.IOException;

/** A segment whose events, if it had any, cannot be found any more: its beginning is gone. */
final class DestroyedSegmentException extends IOException {

    private static final long serialVersionUID = 1L;

    DestroyedSegmentException(File file) {
        super(file + " is no segment any more");
    }
}
