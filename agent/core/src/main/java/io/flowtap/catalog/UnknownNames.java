package io.flowtap.catalog;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Names of properties that are not in the catalog. Each is kept for ever by the journal and becomes a column in
 * warehouses, so an application that makes names of ids has to be stopped somewhere.
 */
final class UnknownNames {

    static final int MOST = 1_000;

    private final Map<String, Boolean> names = new ConcurrentHashMap<>();

    /** Whether that name may be used; threads at the same time may let a few too many pass. */
    boolean admits(String name) {
        if (names.containsKey(name)) {
            return true;
        }
        if (names.size() >= MOST) {
            return false;
        }
        names.put(name, Boolean.TRUE);
        return true;
    }
}
