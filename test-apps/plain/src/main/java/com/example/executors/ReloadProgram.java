package com.example.executors;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** An engine that runs job after job, for as long as files tell it to. Knows nothing of Flowtap. */
public final class ReloadProgram {

    private static final String SLOW = "slow";

    private ReloadProgram() {}

    /**
     * Runs the job that the file {@code job} in a folder names, again and again; {@code ran-JOB} says that it has run.
     *
     * @param arguments the folder
     */
    public static void main(String[] arguments) throws Exception {
        Path folder = Path.of(arguments[0]);
        Engine engine = new Engine(folder);
        Thread slow = new Thread(() -> engine.run(SLOW));
        slow.start();
        while (!Files.exists(folder.resolve("stop"))) {
            String job = Files.exists(folder.resolve("job")) ? Files.readString(folder.resolve("job")) : "";
            if (!job.isBlank() && !Files.exists(folder.resolve("ran-" + job))) {
                engine.run(job);
                if (job.startsWith("late")) {
                    new LateEngine().run(job);
                }
                Files.writeString(folder.resolve("ran-" + job), "");
            }
            Thread.sleep(20);
        }
        slow.join();
    }

    static final class Engine {

        private final Path folder;

        Engine(Path folder) {
            this.folder = folder;
        }

        String run(String job) {
            if (job.equals(SLOW)) {
                awaitRelease();
            }
            return job + " done";
        }

        private void awaitRelease() {
            try {
                Files.writeString(folder.resolve("started-" + SLOW), "");
                while (!Files.exists(folder.resolve("release"))) {
                    Thread.sleep(20);
                }
            } catch (IOException | InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    static final class LateEngine {

        String run(String job) {
            return job;
        }
    }
}
