package io.flowtap.catalog;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads the file of the catalog, which says itself how it is written. A mistake in it is one of the build. */
final class CatalogFile {

    private static final String FILE = "events.txt";
    static final int TEXT_CHARS = 512;
    private static final int TREE_VALUES = 2_000;

    private final List<CatalogEvent> events = new ArrayList<>();
    private final List<CatalogProperty> envelope = new ArrayList<>();
    private final List<CatalogProperty> common = new ArrayList<>();
    private final List<CatalogProperty> business = new ArrayList<>();
    private final Set<String> names = new HashSet<>();

    private @Nullable CatalogDomain domain;
    private @Nullable String event;
    private String summary = "";
    private List<CatalogProperty> properties = envelope;
    private int lineNumber;
    private String line = "";
    private int position;

    private CatalogFile() {}

    static EventCatalog bundled() {
        try (InputStream in = CatalogFile.class.getResourceAsStream(FILE)) {
            if (in == null) {
                throw new IllegalStateException(FILE + " is missing");
            }
            return read(new String(in.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static EventCatalog read(String text) {
        CatalogFile file = new CatalogFile();
        int start = 0;
        while (start < text.length()) {
            int end = text.indexOf('\n', start);
            end = end < 0 ? text.length() : end;
            file.statement(text.substring(start, end).strip());
            start = end + 1;
        }
        file.finishEvent();
        return new EventCatalog(file.events, file.envelope, file.common, file.business);
    }

    private void statement(String line) {
        this.line = line;
        lineNumber++;
        position = 0;
        if (line.isEmpty() || line.charAt(0) == '#') {
            return;
        }
        String keyword = word();
        switch (keyword) {
            case "envelope" -> begin(envelope);
            case "common" -> begin(commonOf(word()));
            case "domain" -> {
                begin(new ArrayList<>());
                Origin origin = origin(word());
                domain = new CatalogDomain(word(), origin, sentence());
            }
            case "event" -> beginEvent();
            case "required" -> property(true);
            case "optional" -> property(false);
            default -> throw wrong("'" + keyword + "' is not known");
        }
    }

    private void begin(List<CatalogProperty> properties) {
        finishEvent();
        this.properties = properties;
        domain = null;
    }

    private List<CatalogProperty> commonOf(String origin) {
        return switch (origin) {
            case "any" -> common;
            case "business" -> business;
            default -> throw wrong("expected any or business");
        };
    }

    private void beginEvent() {
        finishEvent();
        String name = word();
        if (domain == null) {
            throw wrong("expected 'domain ORIGIN NAME SENTENCE' before the event");
        }
        if (!PropertyNames.isSnakeCase(name) || !names.add(name)) {
            throw wrong("an event " + name + " is there already, or the name is not in lower snake case");
        }
        event = name;
        summary = sentence();
        properties = new ArrayList<>();
    }

    private void finishEvent() {
        if (event != null && domain != null) {
            events.add(new CatalogEvent(event, domain, summary, properties));
        }
        event = null;
    }

    private void property(boolean required) {
        String name = word();
        if (!PropertyNames.isSnakeCase(name)) {
            throw wrong(name + " is not in lower snake case");
        }
        for (CatalogProperty each : properties) {
            if (each.name().equals(name)) {
                throw wrong(name + " is there already");
            }
        }
        PropertyType type = type(word());
        String unit = attribute("unit=");
        String limit = attribute("limit=");
        String values = attribute("values=");
        properties.add(new CatalogProperty(
                name,
                type,
                required,
                unit,
                limit == null ? usualLimit(type) : Integer.parseInt(limit),
                values == null ? List.of() : List.of(values.split(",")),
                sentence()));
    }

    private static int usualLimit(PropertyType type) {
        return switch (type) {
            case TEXT -> TEXT_CHARS;
            case LIST, MAP -> TREE_VALUES;
            default -> 0;
        };
    }

    private PropertyType type(String name) {
        for (PropertyType type : PropertyType.values()) {
            if (type.label().equals(name)) {
                return type;
            }
        }
        throw wrong(name + " is no type");
    }

    private Origin origin(String name) {
        for (Origin origin : Origin.values()) {
            if (origin.label().equals(name.toLowerCase(Locale.ROOT))) {
                return origin;
            }
        }
        throw wrong(name + " is no origin");
    }

    private String word() {
        int end = line.indexOf(' ', position);
        end = end < 0 ? line.length() : end;
        String word = line.substring(Math.min(position, end), end);
        if (word.isEmpty()) {
            throw wrong("something is missing at its end");
        }
        position = end + 1;
        return word;
    }

    private @Nullable String attribute(String name) {
        return line.startsWith(name, position) ? word().substring(name.length()) : null;
    }

    private String sentence() {
        String rest = position < line.length() ? line.substring(position) : "";
        if (!rest.endsWith(".")) {
            throw wrong("expected a sentence at its end");
        }
        return rest;
    }

    private IllegalStateException wrong(String problem) {
        return new IllegalStateException(FILE + ", line " + lineNumber + ": " + problem);
    }
}
