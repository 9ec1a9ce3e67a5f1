package io.flowtap.sink.rudderstack;

import io.flowtap.extension.Settings;
import io.flowtap.sink.http.HttpAddress;
import io.flowtap.sink.http.KeyFingerprint;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import java.util.Set;

/**
 * Where messages go, and as which source.
 *
 * @param batches the address that takes batches
 * @param writeKey of the source; secret
 */
record DataPlane(URI batches, String writeKey) {

    static final String WRITE_KEY = "flowtap.rudderstack.write-key";
    static final String URL = "flowtap.rudderstack.data-plane-url";

    private static final String API = "/v1";
    private static final String BATCH = API + "/batch";
    private static final Set<String> OTHER_FUNCTIONS =
            Set.of("track", "identify", "alias", "group", "page", "screen", "merge", "import");
    private static final String DEFAULT_URL = "https://hosted.rudderlabs.com";

    /**
     * What the configuration asks for; empty if it has no write key.
     *
     * @throws IllegalArgumentException if it makes no sense; the message says what to change, without the key
     */
    static Optional<DataPlane> of(Settings settings) {
        String writeKey = settings.get(WRITE_KEY);
        if (writeKey == null) {
            return Optional.empty();
        }
        return Optional.of(new DataPlane(address(settings.get(URL, DEFAULT_URL)), checked(writeKey.trim())));
    }

    /** Takes the address with or without the path that people copy from the documentation along with it. */
    private static URI address(String url) {
        String base = withoutSlashes(url.trim());
        if (base.endsWith(BATCH)) {
            base = base.substring(0, base.length() - BATCH.length());
        } else if (base.endsWith(API)) {
            base = base.substring(0, base.length() - API.length());
        } else if (OTHER_FUNCTIONS.contains(base.substring(base.lastIndexOf('/') + 1)) && base.contains(API + "/")) {
            throw new IllegalArgumentException(
                    URL + " has the path of one of its functions in it: remove /v1 and what follows");
        }
        return HttpAddress.of(URL, withoutSlashes(base), BATCH);
    }

    private static String withoutSlashes(String url) {
        int end = url.length();
        while (end > 0 && url.charAt(end - 1) == '/') {
            end--;
        }
        return url.substring(0, end);
    }

    private static String checked(String writeKey) {
        for (int i = 0; i < writeKey.length(); i++) {
            char c = writeKey.charAt(i);
            if (c <= ' ' || c > '~' || c == ':') {
                throw new IllegalArgumentException(WRITE_KEY + " has a character that no write key has: copy it from"
                        + " the settings of the source in RudderStack");
            }
        }
        return writeKey;
    }

    String authorization() {
        return "Basic " + credentials();
    }

    /** The write key as a user without a password; secret. */
    String credentials() {
        String user = writeKey + ":";
        return Base64.getEncoder().encodeToString(user.getBytes(StandardCharsets.US_ASCII));
    }

    /** The address, and what tells two sources apart without showing their keys. */
    String destination() {
        String url = batches.toString();
        return url.substring(0, url.length() - BATCH.length()) + " (write key " + KeyFingerprint.of(writeKey) + ")";
    }

    /** Without the key. */
    @Override
    public String toString() {
        return destination();
    }
}
