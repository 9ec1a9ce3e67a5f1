package io.flowtap.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Timeout.ThreadMode.SEPARATE_THREAD;

import io.flowtap.sink.Delivery;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class RenewableSinkTest {

    @Test
    void theFirstCauseTellsAShortage() throws Exception {
        LinkageError failed = new NoClassDefFoundError("Could not initialize class Driver");
        failed.initCause(new ExceptionInInitializerError(new IllegalStateException("Too many open files")));

        assertThat(answerTo(failed)).contains("because of", "Too many open files", "tried again with new classes");
    }

    @Test
    @Timeout(value = 20, threadMode = SEPARATE_THREAD)
    void causesInACircleAreAnsweredLikeOthers() throws Exception {
        LinkageError failed = new LinkageError("one");
        failed.initCause(new LinkageError("two", failed));

        assertThat(answerTo(failed)).contains("one", "tried again with new classes");
    }

    private static String answerTo(LinkageError failed) throws Exception {
        ScriptedSink sink = new ScriptedSink("fake");
        sink.then(ScriptedSink.throwing(failed));
        Delivery answer = new RenewableSink(sink, () -> new ScriptedSink("renewed")).deliver(Events.numbered("e", 1));
        return ((Delivery.RetryLater) answer).reason();
    }
}
