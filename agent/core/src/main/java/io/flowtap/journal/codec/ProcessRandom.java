package io.flowtap.journal.codec;

import java.io.DataInputStream;
import java.io.FileInputStream;
import java.io.IOException;
import java.security.SecureRandom;

/**
 * Random numbers no other process has. The clock-seeded generators of the JDK do not do: two JVMs restored from one
 * snapshot draw the same.
 */
public final class ProcessRandom {

    private ProcessRandom() {}

    public static long draw() {
        // SecureRandom would load the security providers before the host may have configured them.
        try (DataInputStream source = new DataInputStream(new FileInputStream("/dev/urandom"))) {
            return source.readLong();
        } catch (IOException e) {
            return new SecureRandom().nextLong();
        }
    }
}
