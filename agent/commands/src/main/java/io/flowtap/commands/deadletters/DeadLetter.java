package io.flowtap.commands.deadletters;

import io.flowtap.event.Event;
import io.flowtap.sink.text.EventJson;
import io.flowtap.sink.text.JsonText;
import io.flowtap.sink.text.Timestamps;
import java.io.IOException;
import java.time.Instant;
import java.util.Map;

/**
 * One refused event.
 *
 * @param line as it is in the file
 * @param reason why it was refused
 * @param at when, ISO-8601 in UTC
 */
public record DeadLetter(Event event, String line, String reason, String at) {

    /** Null if the line is damaged. */
    public static DeadLetter parse(String line) {
        try {
            Map<String, Object> letter = JsonText.readObject(line);
            return letter.get("event") instanceof Map<?, ?> event
                    ? new DeadLetter(EventJson.read(event), line, text(letter, "reason"), text(letter, "at"))
                    : null;
        } catch (IOException | RuntimeException e) {
            return null;
        }
    }

    private static String text(Map<?, ?> object, String name) {
        return object.get(name) instanceof String text ? text : null;
    }

    /** The same, refused once more. */
    String refusedAgain(String newReason, Instant now) throws IOException {
        Map<String, Object> letter = JsonText.readObject(line);
        letter.put("reason", newReason);
        letter.put("at", Timestamps.of(now));
        return JsonText.compact(letter);
    }
}
