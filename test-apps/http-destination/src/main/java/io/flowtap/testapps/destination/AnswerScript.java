package io.flowtap.testapps.destination;

import java.util.List;

/** Decides what becomes of each request. Called by many threads at once. */
@FunctionalInterface
public interface AnswerScript {

    /** @param request with its body; its number counts from 1 */
    Answer answer(ReceivedRequest request);

    /** Whether the connection is reset once the head of that request is there; its body is never read then. */
    default boolean resetsBeforeReading(int number) {
        return false;
    }

    static AnswerScript always(Answer answer) {
        return request -> answer;
    }

    /** These answers one after the other, then 200. */
    static AnswerScript first(Answer... answers) {
        List<Answer> scripted = List.of(answers);
        return request -> request.number() <= scripted.size() ? scripted.get(request.number() - 1) : Answer.OK;
    }

    /** The first {@code count} requests are reset before their bodies are read, then 200. */
    static AnswerScript resetBeforeReading(int count) {
        return new AnswerScript() {
            @Override
            public Answer answer(ReceivedRequest request) {
                return Answer.OK;
            }

            @Override
            public boolean resetsBeforeReading(int number) {
                return number <= count;
            }
        };
    }
}
