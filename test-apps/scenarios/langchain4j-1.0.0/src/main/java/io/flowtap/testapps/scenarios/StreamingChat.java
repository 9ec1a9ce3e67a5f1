package io.flowtap.testapps.scenarios;

/** A model that streams its answer, asked directly. The provider tells usage at the end. */
final class StreamingChat implements Scenario {

    @Override
    public String run(Models models) throws Exception {
        StreamedAnswer answer = new StreamedAnswer();
        models.streaming().chat("Hello", answer);
        return answer.await();
    }
}
