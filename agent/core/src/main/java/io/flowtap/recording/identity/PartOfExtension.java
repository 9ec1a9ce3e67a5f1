package io.flowtap.recording.identity;

/** Stands for a part of an extension, of which people know another class. */
public interface PartOfExtension {

    /** The class that is known to the author of the extension. */
    Class<?> implementation();
}
