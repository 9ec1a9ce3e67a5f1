package io.flowtap.testapps.plain;

import java.util.Locale;

/** What an application has of its own and Flowtap knows nothing of. */
public final class Translator {

    /** @throws IllegalArgumentException without a text */
    public String translate(String text) {
        if (text.isEmpty()) {
            throw new IllegalArgumentException("nothing to translate");
        }
        return text.toUpperCase(Locale.ROOT);
    }
}
