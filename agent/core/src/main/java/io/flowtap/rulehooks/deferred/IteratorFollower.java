package io.flowtap.rulehooks.deferred;

import java.util.Iterator;
import java.util.Spliterator;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** Elements that are made while the application asks for them; another iterator or stream hands them on. */
enum IteratorFollower implements ResultFollower {
    ITERATORS {
        @Override
        public Object follow(Object result, DeferredCall call) {
            call.mayBeForgotten();
            return new FollowedIterator<>((Iterator<?>) result, call);
        }
    },
    STREAMS {
        @Override
        public Object follow(Object result, DeferredCall call) {
            call.mayBeForgotten();
            return followed((Stream<?>) result, call);
        }

        private <T> Stream<T> followed(Stream<T> stream, DeferredCall call) {
            boolean parallel = stream.isParallel();
            Spliterator<T> elements = stream.spliterator();
            FollowedElements progress = new FollowedElements(call);
            return StreamSupport.stream(new FollowedSpliterator<>(elements, progress), parallel)
                    .onClose(progress::closed)
                    .onClose(stream::close);
        }
    }
}
