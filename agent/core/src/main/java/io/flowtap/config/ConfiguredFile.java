package io.flowtap.config;

import java.io.File;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;

/**
 * Opens a file that a setting names. Reading a pipe may wait for ever and a device may have no end: neither the host's
 * start nor its memory is left to them.
 */
public final class ConfiguredFile {

    private ConfiguredFile() {}

    /**
     * @param name of the file
     * @param mostBytes it may have
     * @throws IOException if it cannot be read, or is none that may be; says why
     */
    public static InputStream open(String name, long mostBytes) throws IOException {
        File file = new File(name);
        if (file.exists() && !file.isFile()) {
            throw new IOException(file.isDirectory() ? "it is a directory" : "it is no regular file");
        }
        if (file.length() > mostBytes) {
            throw new IOException("it has more than " + mostBytes / 1024 / 1024 + " MB");
        }
        return new FileInputStream(file);
    }
}
