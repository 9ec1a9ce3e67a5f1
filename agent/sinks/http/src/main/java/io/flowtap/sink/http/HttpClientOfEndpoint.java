package io.flowtap.sink.http;

import java.io.IOException;

/** Posts to one address. Used by one thread at a time. */
interface HttpClientOfEndpoint extends AutoCloseable {

    /** Like {@link HttpEndpoint#post}, with a body that is compressed already if it is to be. */
    HttpAnswer post(byte[] body, String contentType, boolean compressed) throws IOException;

    @Override
    void close();
}
