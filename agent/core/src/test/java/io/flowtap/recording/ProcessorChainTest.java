package io.flowtap.recording;

import static org.assertj.core.api.Assertions.assertThat;

import io.flowtap.event.EventDraft;
import io.flowtap.event.EventProcessor;
import io.flowtap.extension.Settings;
import io.flowtap.recording.identity.Identity;
import io.flowtap.testsupport.MapSettings;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class ProcessorChainTest {

    private final List<String> log = new ArrayList<>();
    private final EventDraft draft = new EventDraft().begin("tool_used", 0);

    @Test
    void eachProcessorSeesWhatTheOneBeforeItLeft() {
        ProcessorChain chain = chainOf(
                new NamedProcessor("first", event -> event.put(PropertyKeys.TOOL_ID, "a") != null),
                new NamedProcessor("second", event -> event.put(PropertyKeys.TOOL_ID, event.text(0) + "b") != null));

        assertThat(chain.process(draft, null)).isTrue();
        assertThat(draft.text(0)).isEqualTo("ab");
    }

    @Test
    void whatOneDropsTheNextDoesNotSee() {
        List<String> seen = new ArrayList<>();
        ProcessorChain chain = chainOf(
                new NamedProcessor("drops", event -> false), new NamedProcessor("later", event -> seen.add("it")));

        assertThat(chain.process(draft, null)).isFalse();
        assertThat(seen).isEmpty();
    }

    @Test
    void oneThatChangesWhatItHasReturnedIsSaidOnce() {
        ProcessorChain chain = chainOf(new NamedProcessor("keeps", event -> true));

        chain.changedMeanwhile();
        chain.changedMeanwhile();
        chain.report(log::add);
        chain.report(log::add);

        assertThat(chain.droppedCount()).isEqualTo(2);
        assertThat(log).singleElement().asString().contains("a processor must not keep an event");
    }

    @Test
    @NullUnmarked // An extension is compiled without NullAway.
    void oneWithoutANameIsKnownByItsClass() {
        ProcessorChain chain = chainOf(new NamedProcessor(null, event -> event.type(null) != null));

        assertThat(chain.process(draft, null)).isFalse();
        chain.report(log::add);

        assertThat(log)
                .singleElement()
                .asString()
                .contains(
                        "event processor " + NamedProcessor.class.getName() + " left an event without type or status");
    }

    @Test
    void anEventThatOneThrowsForIsDroppedAndTheNextOneIsSeenAgain() {
        List<String> seen = new ArrayList<>();
        ProcessorChain chain = chainOf(
                new NamedProcessor("hides names", event -> {
                    if (seen.add("hides names") && seen.size() == 1) {
                        throw new OutOfMemoryError("no room");
                    }
                    return true;
                }),
                new NamedProcessor("later", event -> seen.add("later")));

        assertThat(chain.process(draft, null)).isFalse();
        assertThat(chain.process(draft, null)).isTrue();

        assertThat(seen).containsExactly("hides names", "hides names", "later");
        assertThat(chain.droppedCount()).isOne();
    }

    @Test
    void aProcessorThatKeepsThrowingIsNeverPassedBySilently() {
        ProcessorChain chain = chainOf(new NamedProcessor("breaks", event -> {
            throw new NoClassDefFoundError("gone");
        }));

        for (int i = 0; i < 100; i++) {
            assertThat(chain.process(draft, null)).isFalse();
            chain.report(log::add);
        }

        assertThat(chain.droppedCount()).isEqualTo(100);
        assertThat(log).singleElement().asString().contains("breaks", "gone", "flowtap.extensions");
    }

    @Test
    void oneThatCannotEvenSayItsNameIsNamedByItsClass() {
        ProcessorChain chain = chainOf(new Nameless());

        assertThat(chain.process(draft, null)).isFalse();
        chain.report(log::add);

        assertThat(log).singleElement().asString().contains("Nameless");
    }

    @Test
    @Timeout(60)
    void oneThatNeverSaysItsNameHoldsUpNobodyElse() throws Exception {
        CountDownLatch asked = new CountDownLatch(1);
        CountDownLatch never = new CountDownLatch(1);
        ProcessorChain chain = chainOf(new Silent(asked, never));
        Thread host = new Thread(() -> chain.process(draft, null));
        host.start();
        asked.await();

        assertThat(chain.process(new EventDraft().begin("tool_used", 0), null)).isFalse();
        chain.report(log::add);

        assertThat(log).singleElement().asString().contains("Silent", "IllegalStateException");
        assertThat(chain.droppedCount()).isEqualTo(2);
        never.countDown();
        host.join();
    }

    @Test
    void oneThatCannotReadItsSettingsFailsForEveryEvent() {
        ProcessorChain chain = chainOf(new EventProcessor() {
            @Override
            public String name() {
                return "hides names";
            }

            @Override
            public void configure(Settings settings) {
                throw new IllegalArgumentException("no list of names");
            }

            @Override
            public boolean process(EventDraft event) {
                return true;
            }
        });
        chain.configure(MapSettings.of());

        assertThat(chain.process(draft, null)).isFalse();

        chain.report(log::add);
        assertThat(chain.droppedCount()).isOne();
        assertThat(log).singleElement().asString().contains("hides names", "no list of names");
    }

    private record Silent(CountDownLatch asked, CountDownLatch never) implements EventProcessor {

        @Override
        public String name() {
            asked.countDown();
            try {
                never.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            return "silent";
        }

        @Override
        public boolean process(EventDraft draft) {
            throw new IllegalStateException("broken");
        }
    }

    private ProcessorChain chainOf(EventProcessor... processors) {
        Identity nobody = Identity.of(MapSettings.of(), List.of(), log::add);
        return new ProcessorChain(nobody, List.of(processors));
    }

    private static final class Nameless implements EventProcessor {

        @Override
        public String name() {
            throw new IllegalStateException("no name");
        }

        @Override
        public boolean process(EventDraft draft) {
            throw new IllegalStateException("broken");
        }
    }
}
