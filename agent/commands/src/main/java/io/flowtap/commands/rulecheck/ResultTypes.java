package io.flowtap.commands.rulecheck;

import io.flowtap.commands.classfiles.TypeHierarchy;
import io.flowtap.commands.classfiles.TypeUse;
import java.util.Set;

/** What results that come later come to. */
public final class ResultTypes {

    // spotless:off
    private static final Set<String> DEFERRED = Set.of(
            "java.util.concurrent.CompletionStage", "java.util.concurrent.Future",
            "java.util.concurrent.Flow$Publisher", "java.util.Iterator", "java.util.stream.BaseStream",
            "com.google.common.util.concurrent.ListenableFuture", "io.vertx.core.Future",
            "org.reactivestreams.Publisher", "reactor.core.publisher.Mono", "reactor.core.publisher.Flux",
            "io.smallrye.mutiny.Uni", "io.smallrye.mutiny.Multi",
            "io.reactivex.rxjava3.core.Single", "io.reactivex.rxjava3.core.Maybe",
            "io.reactivex.rxjava3.core.Observable", "io.reactivex.rxjava3.core.Flowable",
            "io.reactivex.Single", "io.reactivex.Maybe", "io.reactivex.Observable", "io.reactivex.Flowable");
    // spotless:on

    private final TypeHierarchy hierarchy;

    public ResultTypes(TypeHierarchy hierarchy) {
        this.hierarchy = hierarchy;
    }

    /** What {@code return} stands for in a path: of several elements the last; the type itself of what is there at once. */
    public TypeUse completed(TypeUse result) {
        TypeUse.Named deferred = hierarchy.as(result, DEFERRED);
        return deferred == null ? result : deferred.argument(0);
    }
}
