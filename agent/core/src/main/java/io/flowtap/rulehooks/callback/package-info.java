/**
 * Calls that end when a method of another object is called: a listener, a consumer, an emitter, an observer. The class of
 * that object is rewritten when it is first met, and the object stays what it is; only where its class cannot be
 * rewritten, as with lambda expressions, a proxy of its interfaces takes its place. See decision 0057.
 *
 * <p>{@link Callbacks} is the entrance, {@link AwaitedCall} what is told.
 */
@NullMarked
package io.flowtap.rulehooks.callback;

import org.jspecify.annotations.NullMarked;
