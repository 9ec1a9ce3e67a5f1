package io.flowtap.testapps.scenarios;

import dev.langchain4j.agent.tool.Tool;
import dev.langchain4j.memory.chat.MessageWindowChatMemory;
import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.service.AiServices;
import dev.langchain4j.service.MemoryId;
import dev.langchain4j.service.UserMessage;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** A tool of alice's call starts a timer that sets itself again, and asks a model each time, long after her call. */
final class SelfReschedulingTimer implements Scenario {

    interface SelfReschedulingTimerAssistant {
        String answer(@MemoryId String conversation, @UserMessage String question);
    }

    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor();
    private final CountDownLatch aliceIsDone = new CountDownLatch(1);
    private final CountDownLatch ticks = new CountDownLatch(3);

    @Override
    public String run(Models models) throws Exception {
        SelfReschedulingTimerAssistant assistant = AiServices.builder(SelfReschedulingTimerAssistant.class)
                .chatModel(models.chat())
                .chatMemoryProvider(id ->
                        MessageWindowChatMemory.builder().id(id).maxMessages(10).build())
                .tools(new Reminders(models.chat()))
                .build();
        String answer = assistant.answer("alice", "for alice");
        aliceIsDone.countDown();
        ticks.await();
        timer.shutdown();
        return answer;
    }

    final class Reminders {
        private final ChatModel model;

        private Reminders(ChatModel model) {
            this.model = model;
        }

        @Tool("Reminds people")
        String remind() {
            timer.execute(this::tick);
            return "set";
        }

        private void tick() {
            try {
                aliceIsDone.await();
                model.chat("for nobody");
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            ticks.countDown();
            if (ticks.getCount() > 0) {
                timer.schedule(this::tick, 1, TimeUnit.MILLISECONDS);
            }
        }
    }
}
