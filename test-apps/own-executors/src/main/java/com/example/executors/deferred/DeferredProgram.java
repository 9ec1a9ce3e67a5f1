package com.example.executors.deferred;

import com.google.common.util.concurrent.Futures;
import com.google.common.util.concurrent.ListenableFuture;
import com.google.common.util.concurrent.MoreExecutors;
import com.google.common.util.concurrent.SettableFuture;
import io.reactivex.rxjava3.core.Completable;
import io.reactivex.rxjava3.core.Flowable;
import io.reactivex.rxjava3.core.Maybe;
import io.reactivex.rxjava3.core.Observable;
import io.reactivex.rxjava3.core.Single;
import io.reactivex.rxjava3.schedulers.Schedulers;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.time.Duration;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Flow;
import java.util.concurrent.SubmissionPublisher;
import java.util.stream.Stream;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.util.context.Context;

/** Jobs whose results come later, in every way that libraries have for it. Knows nothing of Flowtap. */
public final class DeferredProgram {

    private static final ExecutorService POOL = Executors.newFixedThreadPool(2);

    private DeferredProgram() {}

    /** Runs all jobs, and prints what comes of them. */
    public static void main(String[] arguments) throws Exception {
        guava();
        reactor();
        rxJava();
        mutiny();
        vertx();
        publishers();
        elements();
        POOL.shutdown();
    }

    private static void guava() throws Exception {
        GuavaJobs jobs = new GuavaJobs();
        System.out.println(jobs.start("guava").get().text());
        failing("guava", () -> jobs.start("guava-fails").get());
        jobs.start("guava-cancelled").cancel(true);
        System.out.println(jobs.identical() + " guava");
    }

    private static void reactor() {
        ReactorJobs jobs = new ReactorJobs();
        Mono<Answer> twice = jobs.start("mono");
        jobs.start("mono-never-subscribed");
        System.out.println(twice.block().text() + twice.block().text());
        failing("mono", () -> jobs.start("mono-fails").block());
        jobs.start("mono-cancelled").subscribe().dispose();
        System.out.println(jobs.stream("flux").map(Answer::text).collectList().block());
        jobs.stream("flux-cancelled").take(1).blockLast();
        System.out.println(jobs.start("mono-of-context")
                .contextWrite(Context.of("user", "ann"))
                .block()
                .text());
        System.out.println(new Chain(jobs).run("chain").block());
    }

    private static void rxJava() {
        RxJobs jobs = new RxJobs();
        System.out.println(jobs.single("single").blockingGet().text());
        failing("single", () -> jobs.single("single-fails").blockingGet());
        jobs.single("single-cancelled").subscribe().dispose();
        System.out.println(jobs.maybe("maybe").blockingGet().text());
        System.out.println(jobs.maybe("maybe-empty").blockingGet());
        jobs.completable("completable").blockingAwait();
        System.out.println(jobs.observable("observable").blockingLast().text());
        System.out.println(jobs.flowable("flowable").blockingLast().text());
    }

    private static void mutiny() {
        MutinyJobs jobs = new MutinyJobs();
        Uni<Answer> twice = jobs.start("uni");
        System.out.println(twice.await().indefinitely().text()
                + twice.await().indefinitely().text());
        failing("uni", () -> jobs.start("uni-fails").await().indefinitely());
        jobs.start("uni-cancelled").subscribe().with(answer -> {}).cancel();
        jobs.start("uni-never-subscribed");
        System.out.println(jobs.start("uni-of-context")
                .awaitUsing(io.smallrye.mutiny.Context.of("user", "bob"))
                .indefinitely()
                .text());
        System.out.println(
                jobs.stream("multi").collect().asList().await().indefinitely().size());
    }

    private static void vertx() throws Exception {
        VertxJobs jobs = new VertxJobs();
        System.out.println(jobs.start("vertx")
                .toCompletionStage()
                .toCompletableFuture()
                .get()
                .text());
        failing(
                "vertx",
                () -> jobs.start("vertx-fails")
                        .toCompletionStage()
                        .toCompletableFuture()
                        .get());
    }

    private static void publishers() throws Exception {
        PublisherJobs jobs = new PublisherJobs();
        CompletableFuture<String> done = new CompletableFuture<>();
        jobs.start("flow").subscribe(new Flow.Subscriber<>() {
            private String text = "";

            @Override
            public void onSubscribe(Flow.Subscription subscription) {
                subscription.request(Long.MAX_VALUE);
            }

            @Override
            public void onNext(Answer answer) {
                text += answer.text();
            }

            @Override
            public void onError(Throwable failure) {
                done.completeExceptionally(failure);
            }

            @Override
            public void onComplete() {
                done.complete(text);
            }
        });
        System.out.println(done.get());
        System.out.println(
                Flux.from(jobs.reactive("reactive-streams")).blockLast().text());
        try {
            jobs.plain("plain-future").get();
        } catch (java.util.concurrent.ExecutionException e) {
            System.out.println(e.getCause().getMessage());
        }
    }

    private static void elements() {
        ElementJobs jobs = new ElementJobs();
        StringBuilder texts = new StringBuilder();
        for (Iterator<Answer> each = jobs.iterator("iterator"); each.hasNext(); ) {
            texts.append(each.next().text());
        }
        System.out.println(texts);
        jobs.iterator("iterator-dropped").next();
        failing("iterator", () -> jobs.failingIterator("iterator-fails").next());
        System.out.println(jobs.stream("stream").map(Answer::text).toList());
        try (Stream<Answer> closed = jobs.stream("stream-closed")) {
            System.out.println(closed.findFirst().map(Answer::text).orElse(""));
        }
        System.out.println(jobs.stream("stream-parallel").parallel().toList().size());
    }

    private interface Job {
        Object run() throws Exception;
    }

    private static void failing(String what, Job job) {
        try {
            System.out.println(job.run());
        } catch (Exception e) {
            System.out.println(what + " failed");
        }
    }

    record Answer(String text, int tokens) {}

    static final class Model {

        Answer ask(String job) {
            if (job.endsWith("-fails")) {
                throw new IllegalStateException(job + " is broken");
            }
            return new Answer(job + "!", 7);
        }
    }

    static final class GuavaJobs {

        private final Model model = new Model();
        private ListenableFuture<Answer> made;

        ListenableFuture<Answer> start(String job) {
            if (job.endsWith("-cancelled")) {
                return SettableFuture.create();
            }
            return Futures.submit(() -> model.ask(job), POOL);
        }

        ListenableFuture<Answer> known() {
            made = MoreExecutors.newDirectExecutorService().submit(() -> model.ask("known"));
            return made;
        }

        boolean identical() {
            return known() == made;
        }
    }

    static final class ReactorJobs {

        private final Model model = new Model();

        Mono<Answer> start(String job) {
            if (job.endsWith("-cancelled")) {
                return Mono.never();
            }
            if (job.endsWith("-context")) {
                return Mono.deferContextual(context -> Mono.just(new Answer(context.get("user"), 7)));
            }
            return Mono.fromCallable(() -> model.ask(job))
                    .subscribeOn(reactor.core.scheduler.Schedulers.boundedElastic());
        }

        Flux<Answer> stream(String job) {
            return Flux.interval(Duration.ofMillis(2))
                    .take(3)
                    .map(number -> new Answer(job + number, number.intValue()));
        }
    }

    static final class Chain {

        private final ReactorJobs jobs;

        Chain(ReactorJobs jobs) {
            this.jobs = jobs;
        }

        Mono<String> run(String name) {
            return jobs.start(name + "-first")
                    .flatMap(first -> jobs.start(name + "-second").map(second -> first.text() + second.text()));
        }
    }

    static final class RxJobs {

        private final Model model = new Model();

        Single<Answer> single(String job) {
            return job.endsWith("-cancelled")
                    ? Single.never()
                    : Single.fromCallable(() -> model.ask(job)).subscribeOn(Schedulers.io());
        }

        Maybe<Answer> maybe(String job) {
            return job.endsWith("-empty") ? Maybe.empty() : Maybe.fromCallable(() -> model.ask(job));
        }

        Completable completable(String job) {
            return Completable.fromAction(() -> model.ask(job));
        }

        Observable<Answer> observable(String job) {
            return Observable.fromCallable(() -> model.ask(job)).repeat(2);
        }

        Flowable<Answer> flowable(String job) {
            return Flowable.fromCallable(() -> model.ask(job)).repeat(2);
        }
    }

    static final class MutinyJobs {

        private final Model model = new Model();

        Uni<Answer> start(String job) {
            if (job.endsWith("-cancelled")) {
                return Uni.createFrom().nothing();
            }
            if (job.endsWith("-context")) {
                return Uni.createFrom().context(context -> Uni.createFrom().item(new Answer(context.get("user"), 7)));
            }
            return Uni.createFrom().item(() -> model.ask(job)).runSubscriptionOn(POOL);
        }

        Multi<Answer> stream(String job) {
            return Multi.createFrom().items(model.ask(job), model.ask(job), model.ask(job));
        }
    }

    static final class VertxJobs {

        private final Model model = new Model();

        Future<Answer> start(String job) {
            Promise<Answer> promise = Promise.promise();
            POOL.execute(() -> {
                try {
                    promise.complete(model.ask(job));
                } catch (IllegalStateException e) {
                    promise.fail(e);
                }
            });
            return promise.future();
        }
    }

    static final class PublisherJobs {

        private final Model model = new Model();

        Flow.Publisher<Answer> start(String job) {
            return subscriber -> {
                SubmissionPublisher<Answer> publisher = new SubmissionPublisher<>(POOL, 8);
                publisher.subscribe(subscriber);
                publisher.submit(model.ask(job));
                publisher.submit(model.ask(job));
                publisher.close();
            };
        }

        org.reactivestreams.Publisher<Answer> reactive(String job) {
            return Flux.defer(() -> Flux.just(model.ask(job)));
        }

        java.util.concurrent.Future<Answer> plain(String job) {
            return POOL.submit(() -> model.ask(job + "-fails"));
        }
    }

    static final class ElementJobs {

        private final Model model = new Model();

        Iterator<Answer> iterator(String job) {
            return List.of(model.ask(job), model.ask(job)).iterator();
        }

        Iterator<Answer> failingIterator(String job) {
            return Stream.generate(() -> model.ask(job)).iterator();
        }

        Stream<Answer> stream(String job) {
            return Stream.of(job, job, job).map(model::ask);
        }
    }
}
