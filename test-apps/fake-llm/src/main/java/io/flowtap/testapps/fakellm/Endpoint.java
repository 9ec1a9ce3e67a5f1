package io.flowtap.testapps.fakellm;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.util.Map;

/** Serves the calls of one path. */
interface Endpoint {

    /**
     * Answers and closes the exchange.
     *
     * @param body the request's JSON; empty for a GET
     * @throws IOException to break the connection off
     */
    void serve(HttpExchange exchange, Map<String, Object> body) throws IOException;
}
