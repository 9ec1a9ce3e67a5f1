package com.example.executors.callbacks;

import io.grpc.stub.StreamObserver;
import java.io.IOException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;
import reactor.core.publisher.Sinks;

/** Engines that tell their callers by callbacks how it went. Knows nothing of Flowtap. */
public final class CallbacksProgram {

    private CallbacksProgram() {}

    /** Runs each engine, and prints what it has told. */
    public static void main(String[] arguments) throws Exception {
        listeners();
        functions();
        subclasses();
        observers();
        emitters();
        sinks();
        Engine.POOL.shutdown();
    }

    private static void listeners() throws Exception {
        ListenerEngine engine = new ListenerEngine();
        PrintingListener own = new PrintingListener();
        engine.run("listener", own);
        own.await();
        System.out.println(engine.listener() == own);
        PrintingListener failed = new PrintingListener();
        engine.run("listener-fails", failed);
        failed.await();
        PrintingListener twice = new PrintingListener();
        engine.runAtOnce("listener-at-once", twice);
        twice.await();
        try {
            engine.runAtOnce("listener-refused", new PrintingListener());
        } catch (IllegalArgumentException e) {
            System.out.println(e.getMessage());
        }
        PrintingListener shared = new PrintingListener();
        engine.runAtOnce("listener-shared-1", shared);
        engine.runAtOnce("listener-shared-2", shared);
    }

    private static void functions() throws Exception {
        FunctionEngine engine = new FunctionEngine();
        CountDownLatch done = new CountDownLatch(4);
        engine.run("consumer", answer -> {
            System.out.println(answer.text());
            new Model().ask("in-callback");
            done.countDown();
        });
        engine.runWithBoth("both", (answer, failure) -> done.countDown());
        engine.runWithBoth("both-fails", (answer, failure) -> done.countDown());
        engine.runWithTwo("two-fails", answer -> done.countDown(), failure -> done.countDown());
        done.await();
        Consumer<Answer> after = engine.last().andThen(answer -> System.out.println("and then"));
        after.accept(new Answer("once more", 0));
    }

    private static void subclasses() throws Exception {
        CountDownLatch done = new CountDownLatch(1);
        new HandlerEngine().run("subclass", new Handler() {
            @Override
            void finished(Answer answer) {
                super.finished(answer);
                done.countDown();
            }
        });
        done.await();
    }

    private static void observers() throws Exception {
        ObserverEngine engine = new ObserverEngine();
        for (String job : new String[] {"observer", "observer-fails"}) {
            CountDownLatch done = new CountDownLatch(1);
            engine.run(job, new StreamObserver<>() {
                @Override
                public void onNext(Answer answer) {
                    System.out.println(answer.text());
                }

                @Override
                public void onError(Throwable failure) {
                    done.countDown();
                }

                @Override
                public void onCompleted() {
                    done.countDown();
                }
            });
            done.await();
        }
    }

    private static void emitters() throws Exception {
        EmitterEngine engine = new EmitterEngine();
        engine.fill("emitter", new SseEmitter()).await();
        engine.fill("emitter-fails", new SseEmitter()).await();
        SseEmitter handedOut = engine.stream("emitter-handed-out");
        handedOut.send("more");
        handedOut.complete();
    }

    private static void sinks() throws Exception {
        SinkEngine engine = new SinkEngine();
        Sinks.Many<Answer> sink = Sinks.many().unicast().onBackpressureBuffer();
        engine.run("sink", sink);
        System.out.println(sink.asFlux().map(Answer::text).collectList().block());
    }

    record Answer(String text, int tokens) {}

    static final class Model {

        Answer ask(String job) {
            return new Answer(job + "!", 7);
        }
    }

    static class Engine {

        static final ExecutorService POOL = Executors.newFixedThreadPool(2);

        static void later(Runnable work) {
            POOL.execute(() -> {
                try {
                    Thread.sleep(20);
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
                work.run();
            });
        }
    }

    interface Listener {
        void onResponse(Answer answer, int tokens);

        default void onFailure(Exception failure) {
            System.out.println(failure.getMessage());
            ended();
        }

        void ended();
    }

    static final class PrintingListener implements Listener {

        private final CountDownLatch done = new CountDownLatch(1);

        @Override
        public void onResponse(Answer answer, int tokens) {
            System.out.println(answer.text());
            new Model().ask("after-" + answer.text());
            ended();
        }

        @Override
        public void ended() {
            done.countDown();
        }

        void await() throws InterruptedException {
            done.await();
        }

        @Override
        public int hashCode() {
            throw new AssertionError("nobody is to call this");
        }

        @Override
        public boolean equals(Object other) {
            throw new AssertionError("nobody is to call this");
        }
    }

    static final class ListenerEngine extends Engine {

        private Listener last;

        Listener listener() {
            return last;
        }

        void run(String job, Listener listener) {
            last = listener;
            later(() -> {
                if (job.endsWith("-fails")) {
                    listener.onFailure(new IOException(job));
                } else {
                    listener.onResponse(new Answer(job, 5), 5);
                    listener.onResponse(new Answer("again", 500), 500);
                }
            });
        }

        void runAtOnce(String job, Listener listener) {
            if (job.endsWith("-refused")) {
                throw new IllegalArgumentException("refused");
            }
            new Model().ask("within-" + job);
            listener.onResponse(new Answer(job, 5), 5);
        }
    }

    static final class FunctionEngine extends Engine {

        private Consumer<Answer> last;

        Consumer<Answer> last() {
            return last;
        }

        void run(String job, Consumer<Answer> consumer) {
            last = consumer;
            later(() -> consumer.accept(new Answer(job, 6)));
        }

        void runWithBoth(String job, BiConsumer<Answer, Throwable> consumer) {
            later(() -> consumer.accept(
                    new Answer(job, 6), job.endsWith("-fails") ? new IllegalStateException(job) : null));
        }

        void runWithTwo(String job, Consumer<Answer> good, Consumer<Throwable> bad) {
            later(() -> bad.accept(new IllegalStateException(job)));
        }
    }

    abstract static class Handler {

        void finished(Answer answer) {
            System.out.println("finished " + answer.text());
        }
    }

    static final class HandlerEngine extends Engine {

        void run(String job, Handler handler) {
            later(() -> handler.finished(new Answer(job, 8)));
        }
    }

    static final class ObserverEngine extends Engine {

        void run(String job, StreamObserver<Answer> observer) {
            later(() -> {
                observer.onNext(new Answer(job, 1));
                if (job.endsWith("-fails")) {
                    observer.onError(new IllegalStateException(job));
                } else {
                    observer.onCompleted();
                }
            });
        }
    }

    static final class EmitterEngine extends Engine {

        CountDownLatch fill(String job, SseEmitter emitter) {
            CountDownLatch done = new CountDownLatch(1);
            later(() -> {
                if (job.endsWith("-fails")) {
                    emitter.completeWithError(new IllegalStateException(job));
                } else {
                    emitter.complete();
                }
                done.countDown();
            });
            return done;
        }

        SseEmitter stream(String job) {
            return new SseEmitter();
        }
    }

    static final class SinkEngine extends Engine {

        void run(String job, Sinks.Many<Answer> sink) {
            later(() -> {
                sink.tryEmitNext(new Answer(job, 1)).orThrow();
                sink.tryEmitComplete().orThrow();
            });
        }
    }
}
