package io.flowtap.testapps.scenarios;

/** A stream whose connection breaks after some words. */
final class StreamingBrokenMidway implements Scenario {

    @Override
    public String run(Models models) throws Exception {
        StreamedAnswer answer = new StreamedAnswer();
        models.streaming().chat("Hello", answer);
        return answer.await();
    }
}
