package io.flowtap.recording;

import java.util.Collection;
import java.util.Map;

/** How many bytes something takes as JSON in UTF-8, written without blanks. */
final class JsonSize {

    private static final int ESCAPED = "\\u0000".length();

    private JsonSize() {}

    static int of(Object value) {
        if (value instanceof Map<?, ?> map) {
            int size = 2;
            for (Map.Entry<?, ?> each : map.entrySet()) {
                size += ofEntry(String.valueOf(each.getKey()), each.getValue());
            }
            return map.isEmpty() ? size : size - 1;
        }
        if (value instanceof Collection<?> list) {
            int size = 2;
            for (Object each : list) {
                size += of(each) + 1;
            }
            return list.isEmpty() ? size : size - 1;
        }
        String text = value.toString();
        return value instanceof Number || value instanceof Boolean ? text.length() : ofText(text);
    }

    /** With colon and comma. */
    static int ofEntry(String name, Object value) {
        return ofText(name) + 1 + of(value) + 1;
    }

    private static int ofText(String text) {
        int size = 2;
        for (int i = 0; i < text.length(); i += Character.charCount(text.codePointAt(i))) {
            size += ofCharacter(text.codePointAt(i));
        }
        return size;
    }

    /** How many chars of a text fit, without quotation marks, no character of it cut in half. */
    static int fitting(String text, int bytes) {
        int size = 0;
        int end = 0;
        while (end < text.length()) {
            int character = text.codePointAt(end);
            size += ofCharacter(character);
            if (size > bytes) {
                return end;
            }
            end += Character.charCount(character);
        }
        return end;
    }

    /** Half of a pair of surrogates is written as a character of three bytes. */
    private static int ofCharacter(int character) {
        if (character < ' ') {
            boolean isShort = character == '\n'
                    || character == '\r'
                    || character == '\t'
                    || character == '\b'
                    || character == '\f';
            return isShort ? 2 : ESCAPED;
        }
        if (character < 0x80) {
            return character == '"' || character == '\\' ? 2 : 1;
        }
        if (character < 0x800) {
            return 2;
        }
        return character < 0x10000 ? 3 : 4;
    }
}
