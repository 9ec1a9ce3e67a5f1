package io.flowtap.service;

import java.util.regex.Pattern;

/** What a jar is called. A class of its own, since programs that are no jars need no pattern. */
final class JarName {

    // orders-1.4.2.jar, orders-2026.11-SNAPSHOT.jar, orders-1.0.0.Final-runner.jar: a release is not another service.
    private static final Pattern VERSION = Pattern.compile(
            "-v?\\d+(\\.\\d+)*([.-](SNAPSHOT|RELEASE|GA|Final|RC\\d*|M\\d+|alpha\\d*|beta\\d*))?(-runner)?$");

    private JarName() {}

    /** @param name without {@code .jar} */
    static String withoutVersion(String name) {
        String shorter = VERSION.matcher(name).replaceFirst("");
        return shorter.isEmpty() ? name : shorter;
    }
}
