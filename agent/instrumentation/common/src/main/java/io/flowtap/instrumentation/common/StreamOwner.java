package io.flowtap.instrumentation.common;

/**
 * Origin of an operation that streams the answer of a model call below it to the application, and ends with the stream.
 */
public interface StreamOwner {

    /** The application gave the stream up; called on its thread. Does nothing if the operation streams nothing. */
    void streamCancelled();
}
