package io.flowtap.recording;

import io.flowtap.event.PropertyKey;
import io.flowtap.redaction.Secrets;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** Cuts texts to lengths that databases index and people read, and removes credentials from what is left of them. */
final class CleanTexts {

    static final int NAME_CHARS = 512;
    static final int TEXT_CHARS = 32_768;
    static final int MESSAGE_CHARS = 2_000;

    /** Has something of everything that is looked for. */
    static final String WARM_UP_TEXT = "password=x {\"apiKey\":\"y\"} https://u:p@h Authorization: Bearer z1 "
            + "--token a -u b:c sk-warmup0000000000 <secret>d</secret> api key provided: e -----BEGIN PRIVATE KEY-----";

    private static final String CUT = "\u2026";

    private static final int KNOWN_CHARS = 64;
    private static final int KNOWN_TEXTS = 256;
    private static final int KNOWN_KEYS = 1024;

    /**
     * Names found to be clean: most events repeat those of the one before. Written without order or lock, which can
     * only lose an entry.
     */
    private final @Nullable String[] known = new String[KNOWN_TEXTS];

    private final @Nullable PropertyKey[] harmless = new PropertyKey[KNOWN_KEYS];
    private final Runnable countGivenUp;

    /** @param givenUp counts the texts of which a part is left out because searching it takes too long */
    CleanTexts(AtomicLong givenUp) {
        this.countGivenUp = new Runnable() {
            @Override
            public void run() {
                givenUp.incrementAndGet();
            }
        };
    }

    /** How much is kept of a property. */
    static int limitOf(PropertyKey key) {
        if (key == PropertyKeys.INPUT_CONTEXT || key == PropertyKeys.OUTPUT_SUMMARY || key == PropertyKeys.CONTENT) {
            return TEXT_CHARS;
        }
        return key == PropertyKeys.ERROR_MESSAGE || key == PropertyKeys.REASON ? MESSAGE_CHARS : NAME_CHARS;
    }

    /** Whether it was found to be clean a while ago. */
    boolean isKnown(String text) {
        return text.length() <= KNOWN_CHARS && text.equals(known[text.hashCode() & KNOWN_TEXTS - 1]);
    }

    /** The same instance if there is nothing to do. */
    String clean(String text, int limit) {
        if (isKnown(text)) {
            return text;
        }
        int length = text.length();
        String cleaned = cut(Secrets.remove(text, limit, countGivenUp), length, limit);
        if (cleaned == text && length <= KNOWN_CHARS) {
            known[text.hashCode() & KNOWN_TEXTS - 1] = text;
        }
        return cleaned;
    }

    /** Whether the name of a property neither says that its value is a credential nor holds one itself. */
    boolean isHarmless(PropertyKey key) {
        String name = key.name();
        int slot = name.hashCode() & KNOWN_KEYS - 1;
        if (harmless[slot] == key) {
            return true;
        }
        if (Secrets.isNameOfOne(name) || isCredential(key)) {
            return false;
        }
        harmless[slot] = key;
        return true;
    }

    /** Whether the name itself holds a credential. */
    boolean isCredential(PropertyKey key) {
        return Secrets.remove(key.name()) != key.name();
    }

    /** The mark is within the limit: a sink that has the same limit must not cut again and make another id of it. */
    private static String cut(String cleaned, int length, int limit) {
        if (length <= limit && cleaned.length() <= limit) {
            return cleaned;
        }
        int room = Math.min(cleaned.length(), limit - CUT.length());
        int end = room > 0 && Character.isHighSurrogate(cleaned.charAt(room - 1)) ? room - 1 : room;
        return cleaned.substring(0, end) + CUT;
    }
}
