package io.flowtap.libraries;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
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
}
