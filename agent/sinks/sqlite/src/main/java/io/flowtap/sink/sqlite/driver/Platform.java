package io.flowtap.sink.sqlite.driver;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/**
 * What a native library must be made for, in the words of the library's own folders.
 *
 * @param folder such as {@code Linux/x86_64}
 * @param libraryName file name in that folder
 */
public record Platform(String folder, String libraryName) {

    public static Platform current() {
        String os = os(System.getProperty("os.name", ""));
        return of(os.equals("Linux") && usesMusl() ? "Linux-Musl" : os, System.getProperty("os.arch", ""));
    }

    static Platform of(String os, String arch) {
        return new Platform(os + "/" + architecture(arch), libraryName(os));
    }

    static String os(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        if (lower.startsWith("windows")) {
            return "Windows";
        }
        if (lower.startsWith("mac") || lower.contains("darwin")) {
            return "Mac";
        }
        return name.replace(" ", "");
    }

    private static String architecture(String arch) {
        return switch (arch.toLowerCase(Locale.ROOT)) {
            case "amd64", "x86_64", "x64", "x86-64" -> "x86_64";
            case "aarch64", "arm64" -> "aarch64";
            default -> arch.replace(" ", "");
        };
    }

    private static String libraryName(String os) {
        return switch (os) {
            case "Windows" -> "sqlitejdbc.dll";
            case "Mac" -> "libsqlitejdbc.dylib";
            default -> "libsqlitejdbc.so";
        };
    }

    /** The C library this JVM runs on, told by what is mapped into the process. */
    private static boolean usesMusl() {
        try (BufferedReader maps = Files.newBufferedReader(Path.of("/proc/self/maps"), StandardCharsets.ISO_8859_1)) {
            for (String line = maps.readLine(); line != null; line = maps.readLine()) {
                if (line.contains("ld-musl-") || line.contains("libc.musl-")) {
                    return true;
                }
            }
        } catch (IOException noProcFileSystem) {
            return false;
        }
        return false;
    }
}
