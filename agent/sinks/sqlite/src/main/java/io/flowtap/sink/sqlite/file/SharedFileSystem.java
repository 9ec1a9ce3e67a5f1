package io.flowtap.sink.sqlite.file;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;

/** Tells file systems that machines share with each other from those of one machine. */
final class SharedFileSystem {

    private static final Set<String> SHARED = Set.of(
            "nfs",
            "nfs4",
            "cifs",
            "smb",
            "smb2",
            "smb3",
            "smbfs",
            "afs",
            "afpfs",
            "webdav",
            "ceph",
            "lustre",
            "gpfs",
            "beegfs",
            "9p",
            "virtiofs",
            "vboxsf",
            "prl_fs",
            "vmhgfs",
            "fakeowner",
            "drvfs");

    private SharedFileSystem() {}

    /** Whether other machines, a virtual machine's host included, may have {@code directory} open. */
    static boolean holds(Path directory) {
        try {
            return isShared(Files.getFileStore(directory).type());
        } catch (IOException | SecurityException unknown) {
            return false;
        }
    }

    /** @param type as the operating system names it; {@code fuse.} and more stands for a network one nearly always */
    static boolean isShared(String type) {
        return SHARED.contains(type) || type.startsWith("fuse.");
    }
}
