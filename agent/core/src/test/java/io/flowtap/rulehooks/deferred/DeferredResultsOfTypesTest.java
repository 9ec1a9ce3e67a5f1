package io.flowtap.rulehooks.deferred;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Iterator;
import java.util.List;
import java.util.ListIterator;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Flow;
import java.util.concurrent.SubmissionPublisher;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What takes the place of a result, and what is told of it. */
class DeferredResultsOfTypesTest {

    private final WatchedCall call = new WatchedCall();

    @Test
    void whatCanBeListenedToStaysWhatItIs() {
        CompletableFuture<String> future = new CompletableFuture<>();

        assertThat(DeferredResults.follow(future, null, call)).isSameAs(future);
        future.complete("done");

        assertThat(call.told()).containsExactly("completed done");
    }

    @Test
    void theCauseOfAFailureIsTold() {
        CompletableFuture<String> future = new CompletableFuture<>();
        DeferredResults.follow(future, null, call);

        future.completeExceptionally(new CompletionException(new IllegalStateException("broken")));

        assertThat(call.told()).containsExactly("failed broken");
    }

    @Test
    void nothingTakesThePlaceOfWhatIsDeclaredAsASubclass() {
        try (SubmissionPublisher<String> publisher = new SubmissionPublisher<>()) {
            assertThat(DeferredResults.follow(publisher, SubmissionPublisher.class, call))
                    .isNull();
            assertThat(DeferredResults.follow(publisher, null, call)).isNull();
            assertThat(DeferredResults.follow(publisher, Flow.Publisher.class, call))
                    .isInstanceOf(Flow.Publisher.class)
                    .isNotSameAs(publisher);
        }
        ListIterator<String> iterator = List.of("a").listIterator();
        assertThat(DeferredResults.follow(iterator, ListIterator.class, call)).isNull();
        assertThat(DeferredResults.follow("text", Object.class, call)).isNull();
        assertThat(call.told()).isEmpty();
    }

    @Test
    void anIteratorEndsWithItsElements() {
        Iterator<?> followed = iterator(List.of("a", "b").iterator());

        followed.next();
        followed.next();
        assertThat(call.told()).containsExactly("may be forgotten");

        assertThat(followed.hasNext()).isFalse();
        assertThat(call.told()).containsExactly("may be forgotten", "completed b");
    }

    @Test
    void anIteratorThatFailsDoesSoForTheApplicationAsWell() {
        Iterator<?> followed = iterator(Stream.generate(() -> {
                    throw new IllegalStateException("broken");
                })
                .iterator());

        assertThatThrownBy(followed::next).hasMessage("broken");
        assertThat(call.told()).containsExactly("may be forgotten", "failed broken");
    }

    @Test
    void whatAStreamsElementsAreUsedForIsNoFailureOfTheStream() {
        Stream<?> followed = (Stream<?>) followed(Stream.of("a", "b"), Stream.class);

        assertThatThrownBy(() -> followed.forEach(element -> {
                    throw new IllegalStateException("of the application");
                }))
                .hasMessage("of the application");

        assertThat(call.told()).containsExactly("may be forgotten");
    }

    @Test
    void aStreamReadByManyThreadsEndsOnce() {
        Stream<?> followed =
                (Stream<?>) followed(Stream.iterate(0, number -> number + 1).limit(10_000), Stream.class);

        long count = followed.parallel().filter(number -> number != null).count();

        assertThat(count).isEqualTo(10_000);
        assertThat(call.told()).hasSize(2).last().asString().startsWith("completed ");
    }

    private Iterator<?> iterator(Iterator<?> iterator) {
        return (Iterator<?>) followed(iterator, Iterator.class);
    }

    private Object followed(Object result, Class<?> declared) {
        return Objects.requireNonNull(DeferredResults.follow(result, declared, call));
    }
}
