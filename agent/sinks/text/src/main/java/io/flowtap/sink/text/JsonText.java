package io.flowtap.sink.text;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.jr.ob.JSON;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;

/**
 * JSON of Maps, Lists, Strings, Numbers and Booleans. What is written is plain ASCII without control characters: it
 * survives every encoding, and nothing in it can act on a terminal or begin another line.
 */
public final class JsonText {

    private static final JSON COMPACT = JSON.builder(JsonFactory.builder()
                    .streamReadConstraints(asLongAsStored())
                    .configure(JsonWriteFeature.ESCAPE_NON_ASCII, true)
                    .build())
            .enable(JSON.Feature.WRITE_NULL_PROPERTIES)
            .build();
    private static final JSON PRETTY = COMPACT.with(JSON.Feature.PRETTY_PRINT_OUTPUT);

    private JsonText() {}

    /** An event may have names of 64 KB; Jackson 2.22 stops at 50,000 characters unless told otherwise. */
    private static StreamReadConstraints asLongAsStored() {
        return StreamReadConstraints.builder().maxNameLength(1 << 20).build();
    }

    /**
     * On one line.
     *
     * @throws UncheckedIOException if it is nested deeper than JSON readers accept (1000 levels)
     */
    public static String compact(Map<String, ?> document) {
        return write(COMPACT, document);
    }

    /** Indented. */
    public static String pretty(Map<String, ?> document) {
        return write(PRETTY, document);
    }

    private static String write(JSON json, Map<String, ?> document) {
        try {
            // Through a String: the generator for bytes refuses half a character, which may well be in a prompt.
            // And DEL is the one control character that JSON leaves as it is.
            return json.asString(document).replace("\u007f", "\\u007f");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * The object a text holds.
     *
     * @throws IOException if it holds anything else
     */
    public static Map<String, Object> readObject(String text) throws IOException {
        return COMPACT.mapFrom(text);
    }

    /**
     * The list a text holds.
     *
     * @throws IOException if it holds anything else
     */
    public static List<Object> readList(String text) throws IOException {
        return COMPACT.listFrom(text);
    }

    /** The object a text holds; empty if it is null or anything else. */
    public static Map<String, Object> object(String text) {
        try {
            Map<String, Object> object = text == null ? null : readObject(text);
            return object == null ? Map.of() : object;
        } catch (IOException e) {
            return Map.of();
        }
    }

    /** The list a text holds; empty if it is null or anything else. */
    public static List<Object> list(String text) {
        try {
            List<Object> list = text == null ? null : readList(text);
            return list == null ? List.of() : list;
        } catch (IOException e) {
            return List.of();
        }
    }
}
