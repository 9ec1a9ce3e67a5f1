package io.flowtap.testapps.supportdesk;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Runs the support desk with questions from a file, or with those typed in. */
public final class SupportDeskProgram {

    private static final String USAGE = """
            Usage: java -jar support-desk.jar [--questions FILE | --interactive]
            Asks a day's questions unless a file is given; each line reads 'customer: question' or, for an answer that
            is shown while it is being written, 'customer (live): question'.
            Set OPENAI_BASE_URL to an OpenAI-compatible endpoint (fake-llm prints its own), or OPENAI_API_KEY to use
            OpenAI. OPENAI_MODEL and OPENAI_EMBEDDING_MODEL name the models.""";

    private SupportDeskProgram() {}

    public static void main(String[] args) throws IOException {
        ModelAccess models = ModelAccess.from(System.getenv());
        boolean interactive = args.length == 1 && args[0].equals("--interactive");
        boolean fromFile = args.length == 2 && args[0].equals("--questions");
        if (models == null || args.length > 0 && !interactive && !fromFile) {
            System.err.println(USAGE);
            System.exit(2);
        }
        SupportDesk desk = new SupportDesk(models, System.out);
        if (interactive) {
            talk(desk);
        } else {
            (fromFile ? read(Path.of(args[1])) : Question.ofOneDay()).forEach(desk::serve);
        }
    }

    private static List<Question> read(Path file) throws IOException {
        try (BufferedReader lines = Files.newBufferedReader(file)) {
            return Question.readAll(lines);
        }
    }

    private static void talk(SupportDesk desk) throws IOException {
        System.out.println("Ask away; an empty line ends.");
        BufferedReader in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        for (String line = in.readLine(); line != null && !line.isBlank(); line = in.readLine()) {
            desk.serve(new Question("you", true, line));
        }
    }
}
