package io.flowtap.event.internal;

import io.flowtap.event.PropertyKey;

/**
 * The encoded form of property names, for the journal alone: the bytes are the key's own, and whoever wrote to them
 * would rename the property for ever. Implemented in the package of events: decision 0047.
 */
public abstract class PropertyKeyAccess {

    /** There is one as soon as there is anything to call it with. */
    @SuppressWarnings("NullAway.Init")
    private static PropertyKeyAccess access;

    protected PropertyKeyAccess() {}

    /** Called once, before the first key is made. */
    public static void provide(PropertyKeyAccess access) {
        if (PropertyKeyAccess.access != null) {
            throw new IllegalStateException("provided already");
        }
        PropertyKeyAccess.access = access;
    }

    /** The name in UTF-8. Not a copy: do not write to it. */
    public static byte[] encoded(PropertyKey key) {
        return access.encodedName(key);
    }

    /** As {@link #encoded}. */
    protected abstract byte[] encodedName(PropertyKey key);
}
