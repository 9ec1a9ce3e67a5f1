package com.example.executors;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/** A queue whose jobs are started by one method and finished by another. Knows nothing of Flowtap. */
public final class KeyedProgram {

    private KeyedProgram() {}

    /** Starts some jobs, and waits until they are finished. */
    public static void main(String[] arguments) throws Exception {
        ExecutorService pool = Executors.newSingleThreadExecutor();
        Queue queue = new Queue(pool);
        queue.start("good");
        queue.start("bad");
        queue.startAtOnce("early");
        queue.start("lost");
        new Worker(queue).finished("never-started", new Result("x", 1));
        pool.shutdown();
        System.out.println(pool.awaitTermination(10, TimeUnit.SECONDS));
    }

    record Job(String id) {}

    record Result(String state, int tokens) {}

    static final class Queue {

        private final ExecutorService pool;
        private int count;

        Queue(ExecutorService pool) {
            this.pool = pool;
        }

        Job start(String name) {
            Job job = new Job(name + "-" + ++count);
            if (!name.equals("lost")) {
                pool.execute(() -> new Worker(this).work(name, job));
            }
            return job;
        }

        Job startAtOnce(String name) {
            Job job = new Job(name + "-" + ++count);
            new Worker(this).work(name, job);
            return job;
        }
    }

    static final class Worker {

        private final Queue queue;

        Worker(Queue queue) {
            this.queue = queue;
        }

        void work(String name, Job job) {
            if (queue.count == 0) {
                throw new IllegalStateException("nothing was started");
            }
            if (name.equals("bad")) {
                failed(job.id(), new IllegalArgumentException(name));
            } else {
                finished(job.id(), new Result(name.equals("early") ? "stopped" : "done", 12));
            }
        }

        void finished(String id, Result result) {
            queue.count++;
        }

        void failed(String id, Exception cause) {
            queue.count++;
        }
    }
}
