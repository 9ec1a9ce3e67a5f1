package io.flowtap.liveness;

import java.io.File;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * A file that names its owner. Never locked, so it does not matter who opens and closes it; written in place by one
 * call, so that it needs no room on a disk that is full.
 */
public final class OwnerFile {

    private static final int READS = 3;

    private final File file;

    public OwnerFile(File file) {
        this.file = file;
    }

    /** Says that the thing belongs to {@code owner}, whatever was said before. */
    public void write(Owner owner) throws IOException {
        try (RandomAccessFile access = new RandomAccessFile(file, "rw")) {
            access.write(owner.text().getBytes(StandardCharsets.UTF_8));
        }
    }

    /** Who owns the thing; null if the file is missing or damaged. */
    public @Nullable Owner read() {
        Owner owner = null;
        // Once more if another process was just writing it.
        for (int i = 0; i < READS && owner == null && file.isFile(); i++) {
            owner = Owner.parse(text());
        }
        return owner;
    }

    private String text() {
        try (FileInputStream in = new FileInputStream(file)) {
            return new String(in.readNBytes(Owner.BYTES), StandardCharsets.UTF_8);
        } catch (IOException unreadable) {
            return "";
        }
    }

    /** Says that the thing has no owner any more, if it still is that of {@code owner}. */
    public void release(Owner owner) {
        Owner now = read();
        if (now != null && now.token().equals(owner.token())) {
            try {
                write(now.released());
            } catch (IOException e) {
                // The end of the process says the same.
            }
        }
    }
}
