package io.flowtap.event;

import io.flowtap.event.internal.PropertyKeyAccess;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Name of an event property, encoded once. There is one instance per name, for ever: keep names in constants. */
public final class PropertyKey {

    private static final Map<String, PropertyKey> KEYS = new ConcurrentHashMap<>();

    static {
        PropertyKeyAccess.provide(new PropertyKeyAccess() {
            @Override
            protected byte[] encodedName(PropertyKey key) {
                return key.encoded;
            }
        });
    }

    private final String name;
    private final byte[] encoded;

    private PropertyKey(String name) {
        this.name = name;
        this.encoded = name.getBytes(StandardCharsets.UTF_8);
        if (encoded.length == 0 || encoded.length > 255) {
            throw new IllegalArgumentException("A property name has 1 to 255 bytes: '" + name + "'");
        }
    }

    /**
     * The key of that name.
     *
     * @param name lower snake case, 1 to 255 bytes of UTF-8
     */
    public static PropertyKey of(String name) {
        PropertyKey known = KEYS.get(name);
        if (known == null) {
            PropertyKey created = new PropertyKey(name);
            known = KEYS.putIfAbsent(name, created);
            return known == null ? created : known;
        }
        return known;
    }

    public String name() {
        return name;
    }

    @Override
    public String toString() {
        return name;
    }
}
