package io.flowtap.testapps.scenarios;

/** A stream whose provider says nothing about usage. */
final class StreamingWithoutUsage implements Scenario {

    @Override
    public String run(Models models) throws Exception {
        StreamedAnswer answer = new StreamedAnswer();
        models.streaming().chat("Hello", answer);
        return answer.await();
    }
}
