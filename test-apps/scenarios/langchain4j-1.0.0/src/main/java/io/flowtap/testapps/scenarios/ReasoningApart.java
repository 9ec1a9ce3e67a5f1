package io.flowtap.testapps.scenarios;

/** The server counts reasoning beside the completion, once in a whole answer and once in a stream. */
final class ReasoningApart implements Scenario {

    @Override
    public String run(Models models) throws Exception {
        StreamedAnswer streamed = new StreamedAnswer();
        models.streaming().chat("Think", streamed);
        return models.chat().chat("Think") + " " + streamed.await();
    }
}
