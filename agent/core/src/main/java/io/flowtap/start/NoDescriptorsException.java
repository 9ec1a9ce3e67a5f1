package io.flowtap.start;

/** The application leaves no file descriptors to start with. */
final class NoDescriptorsException extends IllegalStateException {

    private static final long serialVersionUID = 1;

    NoDescriptorsException() {
        super("no file descriptors are left");
    }
}
