package io.flowtap.journal;

import java.io.File;

/** Sets modes 0600 and 0700 whatever the umask is; without effect where the file system has no modes. */
final class PrivateFiles {

    private PrivateFiles() {}

    static void ownerOnly(File file) {
        boolean directory = file.isDirectory();
        file.setReadable(false, false);
        file.setWritable(false, false);
        file.setExecutable(false, false);
        file.setReadable(true, true);
        file.setWritable(true, true);
        if (directory) {
            file.setExecutable(true, true);
        }
    }
}
