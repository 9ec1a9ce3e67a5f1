package io.flowtap.sink.otlp;

import io.flowtap.extension.Settings;
import io.flowtap.sink.http.HttpAddress;
import java.net.URI;
import java.util.Optional;

/**
 * Where traces go.
 *
 * @param address with {@code /v1/traces}
 */
record OtlpTarget(URI address, OtlpHeaders headers) {

    static final String ENDPOINT = "flowtap.otlp.endpoint";

    private static final String HEADERS = "flowtap.otlp.headers";
    private static final String PATH = "/v1/traces";
    private static final int GRPC_PORT = 4317;

    /**
     * @return empty if no endpoint is set
     * @throws IllegalArgumentException if what is set cannot work
     */
    static Optional<OtlpTarget> of(Settings settings) {
        String endpoint = settings.get(ENDPOINT);
        return endpoint == null
                ? Optional.empty()
                : Optional.of(new OtlpTarget(address(endpoint), OtlpHeaders.of(settings.get(HEADERS))));
    }

    private static URI address(String endpoint) {
        String path = endpoint.endsWith(PATH) || endpoint.endsWith(PATH + "/") ? "" : PATH;
        URI address = HttpAddress.of(ENDPOINT, endpoint, path);
        if (address.getPort() == GRPC_PORT) {
            throw new IllegalArgumentException(ENDPOINT + " (or OTEL_EXPORTER_OTLP_ENDPOINT) names port 4317, which is"
                    + " for gRPC; Flowtap sends OTLP over HTTP: use port 4318");
        }
        return address;
    }

    /** Without secrets, but different for two accounts. */
    String name() {
        String account = headers.fingerprint();
        return account.isEmpty() ? address.toString() : address + " (headers " + account + ")";
    }
}
