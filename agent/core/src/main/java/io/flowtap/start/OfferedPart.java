package io.flowtap.start;

import java.io.File;

/**
 * A part that the jar of an extension says it has.
 *
 * @param jar that names it
 * @param type binary name of its class
 */
record OfferedPart(File jar, PartKind kind, String type) {

    /** For people. */
    @Override
    public String toString() {
        return kind.text() + " " + type + " of " + jar;
    }
}
