package io.flowtap.testapps.fakellm;

/** A way in which a call goes wrong. */
public sealed interface Failure {

    /**
     * An error answer.
     *
     * @param code value of {@code error.code}, such as {@code content_filter}; may be null
     * @param retryAfterSeconds sent as {@code Retry-After}; negative for none
     */
    record HttpError(int status, String code, String message, int retryAfterSeconds) implements Failure {}

    /** Status 200 and a body that is not JSON. */
    record Malformed() implements Failure {}

    /** The connection is closed. A streamed answer first gets that many pieces. */
    record Reset(int afterPieces) implements Failure {}

    /** Nothing more is sent until the server closes. A streamed answer first gets that many pieces. */
    record Hang(int afterPieces) implements Failure {}
}
