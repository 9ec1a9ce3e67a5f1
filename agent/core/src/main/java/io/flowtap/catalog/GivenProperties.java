package io.flowtap.catalog;

import io.flowtap.bootstrap.FlowtapSeam;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The properties of one business event, on their way from the host's map to what may be recorded. */
final class GivenProperties {

    /** As of other structures of the host. */
    static final int MOST_ENTRIES = 2_000;

    private final CatalogEvent event;
    private final @Nullable UnknownNames unknownNames;
    private final Findings findings;
    private final @Nullable Object[] known;
    private final Map<String, Object> unknown = new LinkedHashMap<>();
    private final Map<String, String> envelope = new HashMap<>();

    /** Of required properties that are there, and cannot be used: what is wrong with each. */
    private final @Nullable Fault[] faults;

    private final String[] details;
    private boolean cut;

    /** @param unknownNames null if every name has to be in the catalog */
    GivenProperties(CatalogEvent event, @Nullable UnknownNames unknownNames, Findings findings) {
        this.event = event;
        this.unknownNames = unknownNames;
        this.findings = findings;
        int size = event.properties().size();
        this.known = new @Nullable Object[size];
        this.faults = new @Nullable Fault[size];
        this.details = new String[size];
    }

    /** @return whether the event has what it must have */
    boolean read(@Nullable Map<?, ?> given) {
        try {
            if (given != null) {
                readEntries(given);
            }
        } catch (Throwable e) {
            FlowtapSeam.passOnStop(e);
            // A map of the host that changes meanwhile, or fails to tell its content.
            findings.refuse(Fault.UNREADABLE, event.name(), "", e.getClass().getName());
            return false;
        }
        for (int i = 0; i < known.length; i++) {
            CatalogProperty property = event.properties().get(i);
            if (known[i] == null && property.required()) {
                Fault fault = faults[i];
                if (fault == null) {
                    findings.refuse(Fault.MISSING_PROPERTY, event.name(), property.name(), "");
                } else {
                    findings.refuse(fault, event.name(), property.name(), details[i]);
                }
                return false;
            }
        }
        return true;
    }

    private void readEntries(Map<?, ?> given) {
        int entries = 0;
        for (Map.Entry<?, ?> entry : given.entrySet()) {
            if (entries++ == MOST_ENTRIES) {
                cut = true;
                return;
            }
            Object value = entry.getValue();
            if (entry.getKey() instanceof String name && value != null) {
                read(name, value);
            }
        }
    }

    private void read(String name, Object value) {
        int position = event.position(name);
        if (position >= 0) {
            readKnown(position, value);
            return;
        }
        CatalogProperty common = EventCatalog.bundled().commonProperty(name);
        if (common != null) {
            readEnvelope(common, value);
        } else if (unknownNames == null) {
            findings.leaveOut(Fault.UNKNOWN_PROPERTY, event.name(), name, "");
        } else {
            readUnknown(name, value, unknownNames);
        }
    }

    /** The first of two spellings counts. */
    private void readKnown(int position, Object value) {
        CatalogProperty property = event.properties().get(position);
        if (known[position] != null) {
            return;
        }
        Fault fault = Fault.WRONG_TYPE;
        String detail = "";
        try {
            Object read = PropertyValues.of(value, property.type());
            if (read instanceof String text) {
                if (isEmpty(text)) {
                    return;
                }
                String allowed = allowed(property.values(), text);
                if (allowed != null) {
                    known[position] = withinLimit(allowed, property.limit());
                    return;
                }
                fault = Fault.NO_SUCH_VALUE;
                detail = String.join(", ", property.values());
            } else if (read != null) {
                known[position] = read;
                return;
            } else {
                detail = wrongType(property.type(), value);
            }
        } catch (Throwable e) {
            FlowtapSeam.passOnStop(e);
            fault = Fault.UNREADABLE_PROPERTY;
            detail = e.getClass().getName();
        }
        if (property.required()) {
            faults[position] = fault;
            details[position] = detail;
        } else {
            findings.leaveOut(fault, event.name(), property.name(), detail);
        }
    }

    private static String wrongType(PropertyType type, Object value) {
        return "to be " + (type == PropertyType.INTEGER ? "an " : "a ") + type.label() + ", not "
                + value.getClass().getName();
    }

    /** As a form that was not filled in. Of a text of many megabytes the beginning tells. */
    private static boolean isEmpty(String text) {
        return text.length() < 512 && text.isBlank();
    }

    private static @Nullable String allowed(List<String> values, String text) {
        if (values.isEmpty()) {
            return text;
        }
        for (int i = 0; i < values.size(); i++) {
            if (values.get(i).equalsIgnoreCase(text)) {
                return values.get(i);
            }
        }
        return null;
    }

    /** What is stored of it is cut where everything is searched for credentials. */
    private String withinLimit(String text, int limit) {
        cut |= limit > 0 && text.length() > limit;
        return text;
    }

    private void readEnvelope(CatalogProperty property, Object value) {
        try {
            if (PropertyValues.of(value, property.type()) instanceof String text) {
                if (!isEmpty(text)) {
                    envelope.put(property.name(), withinLimit(text, property.limit()));
                }
                return;
            }
            findings.leaveOut(Fault.WRONG_TYPE, event.name(), property.name(), wrongType(property.type(), value));
        } catch (Throwable e) {
            FlowtapSeam.passOnStop(e);
            findings.leaveOut(
                    Fault.UNREADABLE_PROPERTY,
                    event.name(),
                    property.name(),
                    e.getClass().getName());
        }
    }

    private void readUnknown(String given, Object value, UnknownNames names) {
        String name = PropertyNames.snakeCase(given);
        if (name == null) {
            findings.leaveOut(Fault.PROPERTY_NAME, event.name(), given, "");
        } else if (event.position(name) >= 0) {
            readKnown(event.position(name), value);
        } else if (!names.admits(name)) {
            findings.leaveOut(Fault.TOO_MANY_NAMES, event.name(), given, "");
        } else {
            readUnknown(name, value);
        }
    }

    private void readUnknown(String name, Object value) {
        try {
            PropertyType type = PropertyValues.typeOf(value);
            Object read = PropertyValues.of(value, type);
            if (read == null) {
                findings.leaveOut(Fault.WRONG_TYPE, event.name(), name, wrongType(type, value));
            } else if (!(read instanceof String text)) {
                unknown.putIfAbsent(name, read);
            } else if (!isEmpty(text)) {
                unknown.putIfAbsent(name, withinLimit(text, CatalogFile.TEXT_CHARS));
            }
        } catch (Throwable e) {
            FlowtapSeam.passOnStop(e);
            findings.leaveOut(
                    Fault.UNREADABLE_PROPERTY, event.name(), name, e.getClass().getName());
        }
    }

    CheckedEvent event() {
        Map<String, Object> properties = new LinkedHashMap<>();
        for (int i = 0; i < known.length; i++) {
            Object value = known[i];
            if (value != null) {
                properties.put(event.properties().get(i).name(), value);
            }
        }
        properties.putAll(unknown);
        return new CheckedEvent(event.name(), properties, envelope, cut);
    }
}
