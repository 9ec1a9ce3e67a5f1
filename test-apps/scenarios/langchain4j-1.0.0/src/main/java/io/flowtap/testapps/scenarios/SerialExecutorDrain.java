package io.flowtap.testapps.scenarios;

import dev.langchain4j.agent.tool.Tool;
import dev.langchain4j.memory.chat.MessageWindowChatMemory;
import dev.langchain4j.service.AiServices;
import dev.langchain4j.service.MemoryId;
import dev.langchain4j.service.UserMessage;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * A tool of alice's call hands a task to an executor that runs its tasks one after the other. The same drain loop then
 * runs a task of bob, while alice's call still waits for it, and one of nobody after it.
 */
final class SerialExecutorDrain implements Scenario {

    interface SerialExecutorDrainAssistant {
        String answer(@MemoryId String conversation, @UserMessage String question);
    }

    /** As in the documentation of {@link Executor}. */
    private static final class SerialExecutor implements Executor {
        private final Queue<Runnable> waiting = new ArrayDeque<>();
        private final Executor pool;
        private boolean draining;

        SerialExecutor(Executor pool) {
            this.pool = pool;
        }

        @Override
        public synchronized void execute(Runnable task) {
            waiting.add(task);
            if (!draining) {
                draining = true;
                pool.execute(this::drain);
            }
        }

        private void drain() {
            for (Runnable task = next(); task != null; task = next()) {
                task.run();
            }
        }

        private synchronized Runnable next() {
            Runnable task = waiting.poll();
            draining = task != null;
            return task;
        }
    }

    private final ExecutorService pool = Executors.newCachedThreadPool();
    private final SerialExecutor serial = new SerialExecutor(pool);
    private final CountDownLatch othersAreQueued = new CountDownLatch(1);
    private final CountDownLatch bobIsDone = new CountDownLatch(1);
    private final CountDownLatch aliceIsDone = new CountDownLatch(1);
    private final CountDownLatch allDone = new CountDownLatch(1);

    @Override
    public String run(Models models) throws Exception {
        SerialExecutorDrainAssistant assistant = AiServices.builder(SerialExecutorDrainAssistant.class)
                .chatModel(models.chat())
                .chatMemoryProvider(id ->
                        MessageWindowChatMemory.builder().id(id).maxMessages(10).build())
                .tools(new Audit(() -> {
                    assistant(models).answer("bob", "for bob");
                    bobIsDone.countDown();
                    aliceIsDone.await();
                    models.chat().chat("for nobody");
                    allDone.countDown();
                }))
                .build();
        String answer = assistant.answer("alice", "for alice");
        aliceIsDone.countDown();
        allDone.await();
        pool.shutdown();
        return answer;
    }

    private static SerialExecutorDrainAssistant assistant(Models models) {
        return AiServices.builder(SerialExecutorDrainAssistant.class)
                .chatModel(models.chat())
                .chatMemoryProvider(id ->
                        MessageWindowChatMemory.builder().id(id).maxMessages(10).build())
                .build();
    }

    @FunctionalInterface
    private interface Work {
        void run() throws Exception;
    }

    final class Audit {
        private final Work ofOthers;

        private Audit(Work ofOthers) {
            this.ofOthers = ofOthers;
        }

        @Tool("Writes an audit log")
        String audit() throws Exception {
            serial.execute(() -> quietly(othersAreQueued::await));
            Thread other = new Thread(() -> {
                serial.execute(() -> quietly(ofOthers));
                othersAreQueued.countDown();
            });
            other.start();
            other.join();
            bobIsDone.await();
            return "written";
        }

        private static void quietly(Work work) {
            try {
                work.run();
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        }
    }
}
