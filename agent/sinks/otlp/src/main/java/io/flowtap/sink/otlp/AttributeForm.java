package io.flowtap.sink.otlp;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.AttributesBuilder;
import java.util.ArrayList;
import java.util.List;

/** How the value of a property becomes the value of an attribute. */
enum AttributeForm {
    STRING {
        @Override
        boolean put(AttributesBuilder attributes, String name, Object value) {
            attributes.put(AttributeKey.stringKey(name), value.toString());
            return true;
        }
    },
    INT {
        @Override
        boolean put(AttributesBuilder attributes, String name, Object value) {
            if (!(value instanceof Long number)) {
                return false;
            }
            attributes.put(AttributeKey.longKey(name), number);
            return true;
        }
    },
    DOUBLE {
        @Override
        boolean put(AttributesBuilder attributes, String name, Object value) {
            if (!(value instanceof Number number)) {
                return false;
            }
            attributes.put(AttributeKey.doubleKey(name), (Double) number.doubleValue());
            return true;
        }
    },
    BOOLEAN {
        @Override
        boolean put(AttributesBuilder attributes, String name, Object value) {
            if (!(value instanceof Boolean flag)) {
                return false;
            }
            attributes.put(AttributeKey.booleanKey(name), flag);
            return true;
        }
    },
    /** A single value is a list of one. */
    STRINGS {
        @Override
        boolean put(AttributesBuilder attributes, String name, Object value) {
            List<String> texts = new ArrayList<>();
            for (Object each : value instanceof List<?> list ? list : List.of(value)) {
                texts.add(String.valueOf(each));
            }
            attributes.put(AttributeKey.stringArrayKey(name), texts);
            return true;
        }
    },
    /** From milliseconds. */
    SECONDS {
        @Override
        boolean put(AttributesBuilder attributes, String name, Object value) {
            if (!(value instanceof Number millis)) {
                return false;
            }
            attributes.put(AttributeKey.doubleKey(name), (Double) (millis.doubleValue() / 1_000));
            return true;
        }
    };

    /** @return false, with nothing put, if {@code value} has no such form */
    abstract boolean put(AttributesBuilder attributes, String name, Object value);
}
