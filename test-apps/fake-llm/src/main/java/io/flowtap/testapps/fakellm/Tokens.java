package io.flowtap.testapps.fakellm;

import java.util.ArrayList;
import java.util.List;

/** A stand-in for a tokenizer that anybody can recompute: four characters are one token. */
final class Tokens {

    private Tokens() {}

    static int count(String text) {
        return (text.length() + 3) / 4;
    }

    /**
     * The pieces in which {@code text} is streamed: words with the white space before them. Joined they are the text.
     */
    static List<String> pieces(String text) {
        List<String> pieces = new ArrayList<>();
        int start = 0;
        for (int i = 1; i < text.length(); i++) {
            if (Character.isWhitespace(text.charAt(i)) && !Character.isWhitespace(text.charAt(i - 1))) {
                pieces.add(text.substring(start, i));
                start = i;
            }
        }
        if (start < text.length()) {
            pieces.add(text.substring(start));
        }
        return pieces;
    }
}
