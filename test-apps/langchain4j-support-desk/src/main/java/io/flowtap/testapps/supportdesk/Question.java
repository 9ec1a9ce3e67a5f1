package io.flowtap.testapps.supportdesk;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * What a customer asks.
 *
 * @param live whether the answer is shown while it is being written
 */
record Question(String customer, boolean live, String text) {

    private static final String LIVE = " (live)";

    /** The questions of the day that comes with the program. */
    static List<Question> ofOneDay() throws IOException {
        try (BufferedReader lines = new BufferedReader(
                new InputStreamReader(Question.class.getResourceAsStream("questions.txt"), StandardCharsets.UTF_8))) {
            return readAll(lines);
        }
    }

    /** Reads {@code customer: text} or {@code customer (live): text}, one in a line; {@code #} starts a comment. */
    static List<Question> readAll(BufferedReader lines) throws IOException {
        List<Question> questions = new ArrayList<>();
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            if (!line.isBlank() && !line.startsWith("#")) {
                questions.add(read(line));
            }
        }
        return questions;
    }

    private static Question read(String line) {
        int colon = line.indexOf(':');
        if (colon < 1) {
            throw new IllegalArgumentException("A line reads 'customer: question', not: " + line);
        }
        String customer = line.substring(0, colon).trim();
        String text = line.substring(colon + 1).trim();
        return customer.endsWith(LIVE)
                ? new Question(customer.substring(0, customer.length() - LIVE.length()), true, text)
                : new Question(customer, false, text);
    }
}
