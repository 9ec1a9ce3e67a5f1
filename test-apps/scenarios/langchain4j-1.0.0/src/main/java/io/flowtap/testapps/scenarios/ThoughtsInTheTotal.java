package io.flowtap.testapps.scenarios;

/** The server counts thoughts in the total alone, once in a whole answer and once in a stream. */
final class ThoughtsInTheTotal implements Scenario {

    @Override
    public String run(Models models) throws Exception {
        StreamedAnswer streamed = new StreamedAnswer();
        models.streaming().chat("Think", streamed);
        return models.chat().chat("Think") + " " + streamed.await();
    }
}
