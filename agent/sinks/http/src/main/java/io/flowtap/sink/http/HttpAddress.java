package io.flowtap.sink.http;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Addresses of servers as people configure them. */
public final class HttpAddress {

    private static final Pattern NAME_AND_PORT = Pattern.compile("([A-Za-z0-9._-]+)(?::(\\d{1,5}))?");

    private HttpAddress() {}

    /**
     * The address of {@code path} on the server that {@code base} names.
     *
     * @param setting where {@code base} comes from, for the message
     * @param base such as {@code https://us.i.posthog.com} or {@code https://proxy.example.com/posthog/}
     * @param path such as {@code /batch/}, added to the path of {@code base}; empty if {@code base} is all of it
     * @throws IllegalArgumentException if {@code base} is no address of a server; the message says what to change
     */
    public static URI of(String setting, String base, String path) {
        URI uri;
        try {
            uri = new URI(base.trim());
        } catch (URISyntaxException e) {
            // Without the value, in which somebody may have put a password.
            throw new IllegalArgumentException(setting + " is no address: use one such as https://example.com");
        }
        if (!"http".equalsIgnoreCase(uri.getScheme()) && !"https".equalsIgnoreCase(uri.getScheme())) {
            throw new IllegalArgumentException(
                    setting + " does not start with https:// or http://: use an address such as https://example.com");
        }
        if (uri.getRawUserInfo() != null) {
            throw new IllegalArgumentException(setting + " has a user or password in it: remove what is before the @");
        }
        if (uri.getHost() == null ? !isNameWithUnderscore(uri) : uri.getPort() > 0xffff) {
            throw new IllegalArgumentException(
                    setting + " names no server: use an address such as https://example.com");
        }
        if (uri.getHost() == null && "https".equalsIgnoreCase(uri.getScheme())) {
            // sun.security.util.HostnameChecker, JDK 17 to 25.
            throw new IllegalArgumentException(setting + " has a _ in the name of the server, for which Java accepts no"
                    + " certificate: give the server another name, or use http://");
        }
        if (uri.getRawQuery() != null || uri.getRawFragment() != null) {
            throw new IllegalArgumentException(setting + " has a ? or # in it: remove it and what follows");
        }
        return path.startsWith("/") ? URI.create(withoutSlashes(uri.toString()) + path) : uri;
    }

    private static String withoutSlashes(String text) {
        int end = text.length();
        while (text.charAt(end - 1) == '/') {
            end--;
        }
        return text.substring(0, end);
    }

    /** Names that containers often have, and that {@link URI} does not take for the name of a host. */
    static boolean isNameWithUnderscore(URI uri) {
        Matcher name = NAME_AND_PORT.matcher(String.valueOf(uri.getRawAuthority()));
        return uri.getHost() == null
                && name.matches()
                && name.group(1).indexOf('_') >= 0
                && (name.group(2) == null || Integer.parseInt(name.group(2)) <= 0xffff);
    }
}
