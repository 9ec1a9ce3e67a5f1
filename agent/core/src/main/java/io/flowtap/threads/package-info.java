/**
 * What a thread works for goes along with the tasks it hands to other threads. {@link io.flowtap.threads.TaskHops}
 * rewrites the JDK's executors so that they tell {@code FlowtapTasks} which task they take and which they run.
 */
@NullMarked
package io.flowtap.threads;

import org.jspecify.annotations.NullMarked;
