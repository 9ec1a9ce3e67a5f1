package io.flowtap.libraries;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class SeenLibrariesThreadsTest {

    @Test
    void aHostThreadDoesNotWaitForSomebodyWhoAsksWhatWasFound() throws Exception {
        SeenLibraries seen = new SeenLibraries();
        CompletableFuture<List<FoundLibrary>> answer = new CompletableFuture<>();
        seen.whenNew(() -> {
            Thread asking = new Thread(() -> answer.complete(seen.found(List.of(), List.of())));
            asking.start();
            // The loading thread is still in its class: whoever asks now must get an answer.
            assertThat(answer.orTimeout(20, TimeUnit.SECONDS).join()).hasSize(1);
        });

        seen.classLoaded(AiLibrary.SPRING_AI.markers().get(0), new ClassLoader(null) {});

        assertThat(answer).isCompleted();
    }

    /** The end of a JVM asks while another thread may be asking. */
    @Test
    void whoAsksWhileAnotherThreadDoesHearsTheSame() throws Exception {
        CountDownLatch asked = new CountDownLatch(1);
        AtomicReference<Thread> second = new AtomicReference<>();
        ClassLoader slow = new ClassLoader(null) {
            @Override
            public InputStream getResourceAsStream(String name) {
                asked.countDown();
                while (second.get() == null || second.get().getState() != Thread.State.TIMED_WAITING) {
                    Thread.onSpinWait();
                }
                return new ByteArrayInputStream("version=1.1.2".getBytes(StandardCharsets.UTF_8));
            }
        };
        SeenLibraries seen = new SeenLibraries();
        seen.classLoaded(AiLibrary.SPRING_AI.markers().get(0), slow);
        CompletableFuture<List<FoundLibrary>> first =
                CompletableFuture.supplyAsync(() -> seen.found(List.of(), List.of()));
        assertThat(asked.await(20, TimeUnit.SECONDS)).isTrue();
        CompletableFuture<List<FoundLibrary>> answer = new CompletableFuture<>();
        Thread asking = new Thread(() -> answer.complete(seen.found(List.of(), List.of())));
        second.set(asking);
        asking.start();

        assertThat(answer.get(20, TimeUnit.SECONDS)).isEqualTo(first.get(20, TimeUnit.SECONDS));
        assertThat(answer.join().get(0).version()).isEqualTo("1.1.2");
    }
}
