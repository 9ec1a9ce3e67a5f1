package io.flowtap.testapps.bench;

import java.io.File;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;

/** Where the build put things, seen from {@code test-apps/bench/target}. */
public final class BuildOutput {

    private BuildOutput() {}

    private static Path target() {
        try {
            // bench.jar, or the folder of classes beside it.
            return Path.of(BuildOutput.class
                            .getProtectionDomain()
                            .getCodeSource()
                            .getLocation()
                            .toURI())
                    .getParent();
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Class path of programs that need no library. */
    public static String ownClasses() {
        return target().resolve("classes").toString();
    }

    /** Class path of programs that need LangChain4j. */
    public static String withLibraries() throws IOException {
        StringBuilder path = new StringBuilder(ownClasses());
        try (DirectoryStream<Path> jars = Files.newDirectoryStream(target().resolve("lib"), "*.jar")) {
            for (Path jar : jars) {
                path.append(File.pathSeparator).append(jar);
            }
        }
        return path.toString();
    }

    /** {@code bench.jar}. */
    public static Path benchJar() {
        return target().resolve("bench.jar");
    }

    /** The {@code java} command of this JVM. */
    public static String java() {
        return Path.of(System.getProperty("java.home"), "bin", "java").toString();
    }

    /** Class path of programs that use the official SDKs. */
    public static String officialSdks() {
        Path sdks = target().resolve("../../official-sdks/target").normalize();
        return sdks.resolve("classes") + File.pathSeparator + sdks.resolve("lib") + File.separator + "*";
    }

    /** {@code flowtap.jar}. */
    public static Path flowtapJar() {
        return target().resolve("../../../agent/dist/target/flowtap.jar").normalize();
    }

    /** The OpenTelemetry agent; there only after a build with {@code -Pother-agents}. */
    public static Path openTelemetryJar() {
        return target().resolve("agents/opentelemetry-javaagent.jar");
    }
}
