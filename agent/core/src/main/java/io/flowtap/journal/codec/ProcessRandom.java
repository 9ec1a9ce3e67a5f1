package io.flowtap.journal.codec;

import java.io.DataInputStream;
import java.io.File;
import java.io.FileInputStream;
import java.io.IOException;
import java.security.SecureRandom;

/**
 * Random numbers no other process has. The clock-seeded generators of the JDK do not do: two JVMs restored from one
 * snapshot draw the same.
 */
public final class ProcessRandom {

    private ProcessRandom() {}

    /** @throws IllegalStateException if the system has some but cannot give it now, for want of file descriptors */
    public static long draw() {
        // SecureRandom would load the security providers before the host may have configured them, and spoil them for
        // the host where there are no file descriptors.
        File source = new File("/dev/urandom");
        return source.exists() ? draw(source) : new SecureRandom().nextLong();
    }

    private static long draw(File source) {
        try (DataInputStream in = new DataInputStream(new FileInputStream(source))) {
            return in.readLong();
        } catch (IOException e) {
            throw new IllegalStateException("cannot read " + source + ": " + e.getMessage(), e);
        }
    }
}
