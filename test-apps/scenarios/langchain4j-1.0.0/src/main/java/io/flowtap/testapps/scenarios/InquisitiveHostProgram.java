package io.flowtap.testapps.scenarios;

import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.response.ChatResponse;
import dev.langchain4j.model.output.TokenUsage;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;

/**
 * Calls a model from several threads and meanwhile looks at the files of Flowtap over and over:
 * {@code InquisitiveHostProgram ANSWERED FIRST_ID CALLS HOME files|driver|nothing}. Writes the id of every answer to a
 * file.
 */
public final class InquisitiveHostProgram {

    private static final int THREADS = 4;

    private InquisitiveHostProgram() {}

    private record Counting(AtomicLong ids) implements ChatModel {

        @Override
        public ChatResponse chat(ChatRequest request) {
            return ChatResponse.builder()
                    .aiMessage(AiMessage.from("yes"))
                    .id(Long.toString(ids.getAndIncrement()))
                    .modelName("counting")
                    .tokenUsage(new TokenUsage(3, 1))
                    .build();
        }
    }

    private interface Look {
        void once() throws IOException, SQLException;
    }

    public static void main(String[] args) throws Exception {
        ChatModel model = new Counting(new AtomicLong(Long.parseLong(args[1])));
        FileOutputStream answered = new FileOutputStream(args[0], true);
        Path home = Path.of(args[3]);
        Look files = () -> readAll(home);
        Look driver = () -> query(home);
        startLooking(args[4].equals("files") ? files : args[4].equals("driver") ? driver : null);
        List<Thread> callers = new ArrayList<>();
        for (int i = 0; i < THREADS; i++) {
            callers.add(new Thread(() -> call(model, Integer.parseInt(args[2]) / THREADS, answered)));
        }
        callers.forEach(Thread::start);
        for (Thread caller : callers) {
            caller.join();
        }
    }

    private static void startLooking(Look look) {
        if (look == null) {
            return;
        }
        Thread looking = new Thread(() -> {
            while (true) {
                try {
                    look.once();
                } catch (IOException | UncheckedIOException | SQLException e) {
                    // Files come and go, and the database may be locked.
                }
            }
        });
        looking.setDaemon(true);
        looking.start();
    }

    private static void readAll(Path home) throws IOException {
        try (Stream<Path> files = Files.walk(home)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Files.readAllBytes(file);
            }
        }
    }

    private static void query(Path home) throws SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + home.resolve("flowtap.db"));
                Statement statement = connection.createStatement()) {
            for (int i = 0; i < System.nanoTime() % 20; i++) {
                String query = "SELECT count(*), sum(input_tokens) FROM model_cost_logs";
                try (ResultSet costs = statement.executeQuery(query)) {
                    costs.next();
                }
            }
        }
    }

    private static void call(ChatModel model, int calls, FileOutputStream answered) {
        for (int i = 0; i < calls; i++) {
            String id = model.chat(ChatRequest.builder()
                            .messages(UserMessage.from("still there?"))
                            .build())
                    .id();
            try {
                answered.write((id + "\n").getBytes(StandardCharsets.US_ASCII));
                if (i % 20 == 0) {
                    Thread.sleep(5);
                }
            } catch (IOException | InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }
    }
}
