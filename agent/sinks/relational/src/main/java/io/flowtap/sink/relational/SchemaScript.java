package io.flowtap.sink.relational;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;

/** A script {@code schema-N.sql}, which leads the tables from version N-1 to N. */
public final class SchemaScript {

    private SchemaScript() {}

    /** @param owner a class in whose package the script is */
    public static String read(Class<?> owner, int version) {
        String name = "schema-" + version + ".sql";
        try (InputStream in = owner.getResourceAsStream(name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException | NullPointerException e) {
            throw new IllegalStateException(name + " is missing from flowtap.jar", e);
        }
    }
}
