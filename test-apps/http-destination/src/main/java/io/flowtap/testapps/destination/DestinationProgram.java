package io.flowtap.testapps.destination;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Runs the server on its own and prints a line for each request. */
public final class DestinationProgram {

    private static final String USAGE = """
            Usage: java -jar http-destination.jar [--port N] [--first ANSWER]... [--always ANSWER]
            A destination for events on 127.0.0.1 that records requests and fails as it is told.

              --port N         listen there; a free port otherwise
              --first ANSWER   for the first request, the second one, …: may be repeated
              --always ANSWER  for all others; 200 otherwise

            ANSWER is a status, reset or hang, with headers and a delay in milliseconds behind semicolons:
              503    429;retry-after=2    200;delay=15000    reset    hang
            Prints its URL, then a line per request, until it is ended.""";

    private DestinationProgram() {}

    public static void main(String[] args) throws InterruptedException {
        int port = 0;
        List<Answer> first = new ArrayList<>();
        Answer always = Answer.OK;
        try {
            for (int i = 0; i < args.length; i += 2) {
                if (args[i].equals("--help")) {
                    System.out.println(USAGE);
                    return;
                }
                String value = i + 1 < args.length ? args[i + 1] : "";
                switch (args[i]) {
                    case "--port" -> port = Integer.parseInt(value);
                    case "--first" -> first.add(AnswerText.parse(value));
                    case "--always" -> always = AnswerText.parse(value);
                    default -> throw new IllegalArgumentException("Unknown option " + args[i]);
                }
            }
        } catch (IllegalArgumentException e) {
            System.err.println(e.getMessage() + "\n" + USAGE);
            System.exit(2);
        }
        serve(DestinationServer.start(port, script(first, always)));
    }

    private static AnswerScript script(List<Answer> first, Answer always) {
        return request -> request.number() <= first.size() ? first.get(request.number() - 1) : always;
    }

    private static void serve(DestinationServer server) throws InterruptedException {
        System.out.println(server.url());
        for (int printed = 0; ; ) {
            int known = printed;
            server.await(Duration.ofDays(1), it -> it.exchanges().size() > known);
            List<Exchange> exchanges = server.exchanges();
            for (; printed < exchanges.size(); printed++) {
                System.out.println(line(exchanges.get(printed)));
            }
        }
    }

    private static String line(Exchange exchange) {
        ReceivedRequest request = exchange.request();
        Answer answer = exchange.answer();
        return request.arrived() + " " + request.method() + " " + request.path() + " "
                + request.body().length + " bytes (" + request.sentBytes() + " sent) -> "
                + (answer.ending() == Answer.Ending.ANSWERED ? answer.status() : answer.ending());
    }
}
