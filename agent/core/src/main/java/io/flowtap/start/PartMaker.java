package io.flowtap.start;

/** Makes what the agent uses of an object of an extension. */
@FunctionalInterface
interface PartMaker<T, R> {

    /**
     * Called on a thread that may be lost to the code of the extension.
     *
     * @param steps is to be told before each method of {@code object} is called
     * @throws PartFailure if it does not do what its contract says
     */
    R make(OfferedPart part, T object, PartCall.Steps steps) throws Exception;
}
