package io.flowtap.rulehooks.deferred;

import io.flowtap.bootstrap.FlowtapSeam;
import java.util.Iterator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The deferred results of the application. */
public final class DeferredResults {

    private static final FollowerOfClass FOLLOWERS = new FollowerOfClass();

    private DeferredResults() {}

    /**
     * Follows a result to its end, if it is deferred.
     *
     * @param declared what the method is declared to return: whatever takes the place of its result must be one; null
     *     if nothing can take its place
     * @return what takes the place of the result, mostly the result itself; null if it is not followed
     */
    public static @Nullable Object follow(@Nullable Object result, @Nullable Class<?> declared, DeferredCall call) {
        if (result == null) {
            return null;
        }
        try {
            ResultFollower follower = followerOf(result, declared);
            if (follower == null) {
                return null;
            }
            call.followed(!(follower instanceof ResultFollower.Listening));
            if (follower instanceof ResultFollower.Listening) {
                return follower.follow(result, call);
            }
            Object followed = declared == null ? null : follower.follow(result, call);
            return declared != null && declared.isInstance(followed) ? followed : null;
        } catch (VirtualMachineError e) {
            throw e;
        } catch (Throwable e) {
            // Of a class of the application, which need not offer what its interface says.
            FlowtapSeam.passOnStop(e);
            return null;
        }
    }

    private static @Nullable ResultFollower followerOf(Object result, @Nullable Class<?> declared) {
        // Many classes are iterators besides: only where nothing else is promised may another one stand in.
        if (declared == Iterator.class) {
            return IteratorFollower.ITERATORS;
        }
        return declared == Stream.class ? IteratorFollower.STREAMS : FOLLOWERS.get(result.getClass());
    }
}
