package io.flowtap.files;

import java.io.File;
import org.jspecify.annotations.Nullable;

/** A file of the agent that does not hold what the agent wrote. It is renamed and never deleted. */
public final class DamagedFile {

    private static final int MOST_NAMES = 1_000;

    private DamagedFile() {}

    /**
     * Renames a file, directory or link so that its name is free and nobody takes it for what it was.
     *
     * @return the new name, {@code <name>.damaged-<n>} beside it; null if it cannot be renamed
     */
    public static @Nullable File setAside(File file) {
        return setAside(file, file.getAbsoluteFile().getParentFile(), file.getName());
    }

    /** Like {@link #setAside(File)}, into another directory of the same volume, under another name. */
    public static @Nullable File setAside(File file, File directory, String name) {
        for (int number = 1; number <= MOST_NAMES; number++) {
            File target = new File(directory, name + ".damaged-" + number);
            if (!target.exists()) {
                return file.renameTo(target) ? target : null;
            }
        }
        return null;
    }
}
