package io.flowtap.testapps.destination;

import java.time.Duration;

/** Answers as people write them: {@code 503}, {@code 429;retry-after=2}, {@code reset}, {@code hang}. */
final class AnswerText {

    private AnswerText() {}

    /** @throws IllegalArgumentException if it is none */
    static Answer parse(String text) {
        String[] parts = text.split(";");
        Answer answer = switch (parts[0]) {
            case "reset" -> Answer.reset();
            case "hang" -> Answer.hang();
            default -> status(parts[0]);
        };
        for (int i = 1; i < parts.length; i++) {
            int equals = parts[i].indexOf('=');
            if (equals < 1) {
                throw new IllegalArgumentException("No name=value in \"" + text + "\": " + parts[i]);
            }
            String name = parts[i].substring(0, equals);
            String value = parts[i].substring(equals + 1);
            answer = name.equals("delay")
                    ? answer.after(Duration.ofMillis(Long.parseLong(value)))
                    : answer.header(name, value);
        }
        return answer;
    }

    private static Answer status(String text) {
        try {
            return Answer.status(Integer.parseInt(text));
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("Neither a status nor reset nor hang: " + text, e);
        }
    }
}
