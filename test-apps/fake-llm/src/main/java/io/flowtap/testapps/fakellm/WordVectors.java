package io.flowtap.testapps.fakellm;

import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Vectors of unit length in which texts with the same words are near each other. The same text has always the same
 * vector.
 */
final class WordVectors {

    private static final Set<String> TOO_COMMON = Set.of(
            "a", "an", "and", "are", "as", "at", "be", "by", "can", "do", "for", "from", "how", "i", "if", "in", "is",
            "it", "its", "me", "my", "of", "on", "or", "our", "that", "the", "this", "to", "was", "we", "what", "when",
            "where", "will", "with", "you", "your");

    private static final List<String> ENDINGS = List.of("ing", "ed", "s");

    private WordVectors() {}

    static float[] of(String text, int dimensions) {
        float[] vector = new float[dimensions];
        for (String word : text.toLowerCase(Locale.ROOT).split("[^\\p{L}\\p{N}]+")) {
            if (!word.isEmpty() && !TOO_COMMON.contains(word)) {
                add(vector, stem(word).hashCode());
            }
        }
        return normalized(vector);
    }

    private static String stem(String word) {
        for (String ending : ENDINGS) {
            if (word.length() > ending.length() + 3 && word.endsWith(ending)) {
                return word.substring(0, word.length() - ending.length());
            }
        }
        return word;
    }

    /** Three signed places for each word: where two words share a place, as often as not they cancel out. */
    private static void add(float[] vector, int hash) {
        for (int i = 1; i <= 3; i++) {
            int bits = mixed(hash + i * 0x9E3779B9);
            vector[(bits >>> 8) % vector.length] += (bits & 1) == 0 ? 1 : -1;
        }
    }

    /** The finalizer of MurmurHash3: neighbouring hash codes end far apart. */
    private static int mixed(int hash) {
        int bits = (hash ^ hash >>> 16) * 0x85EBCA6B;
        bits = (bits ^ bits >>> 13) * 0xC2B2AE35;
        return bits ^ bits >>> 16;
    }

    private static float[] normalized(float[] vector) {
        double squares = 0;
        for (float each : vector) {
            squares += each * each;
        }
        if (squares == 0) {
            vector[0] = 1;
            return vector;
        }
        float length = (float) Math.sqrt(squares);
        for (int i = 0; i < vector.length; i++) {
            vector[i] /= length;
        }
        return vector;
    }
}
