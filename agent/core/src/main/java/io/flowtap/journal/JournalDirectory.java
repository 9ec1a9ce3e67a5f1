package io.flowtap.journal;

import java.io.File;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * One JVM's directory under the journal root, named {@code <start millis>-<pid>} and held by a lock on its file
 * {@code lock}, which the operating system releases when the process dies, however it dies.
 *
 * <p>Whoever holds the lock owns the directory and alone may delete it; the lock file goes last. A new owner therefore
 * looks, once it has the lock, whether the file is still there.
 */
final class JournalDirectory implements SegmentStore {

    static final String LOCK_FILE = "lock";

    private static final String DESCRIPTION_FILE = "jvm.txt";
    private static final String SERVICE = "service ";
    private static final int NAME_ATTEMPTS = 1000;

    /**
     * Canonical paths of the directories this process holds. Opening and closing the lock file of one of them would
     * release its lock: POSIX locks belong to the process, and closing any descriptor of the file ends them.
     */
    private static final Set<String> HELD = new HashSet<>();

    private final File path;
    private final RandomAccessFile lockFile;
    private final AtomicInteger created = new AtomicInteger();
    private final int segmentBytes;

    private JournalDirectory(File path, RandomAccessFile lockFile, int segmentBytes) {
        this.path = path;
        this.lockFile = lockFile;
        this.segmentBytes = segmentBytes;
    }

    /** Makes the directory of this JVM. */
    static JournalDirectory create(JournalSettings settings) throws IOException {
        File root = settings.root().getCanonicalFile();
        if (root.mkdirs()) {
            PrivateFiles.ownerOnly(root);
        }
        if (!root.isDirectory()) {
            throw new IOException(root + " is not a directory and cannot be made one");
        }
        long pid = ProcessHandle.current().pid();
        long millis = System.currentTimeMillis();
        for (int attempt = 0; attempt < NAME_ATTEMPTS; attempt++) {
            // Processes in different containers can have the same number and start in the same millisecond.
            File path = new File(root, (millis + attempt) + "-" + pid);
            if (path.mkdir()) {
                PrivateFiles.ownerOnly(path);
                JournalDirectory directory = hold(path, settings.segmentBytes());
                if (directory != null) {
                    directory.describe(settings.service(), pid, millis);
                    return directory;
                }
            } else if (!path.exists()) {
                throw new IOException("no directory can be made in " + root);
            }
        }
        throw new IOException("no free name in " + root);
    }

    /** Takes over the directory of a JVM that is dead; null if that JVM is alive or somebody else was faster. */
    static JournalDirectory adopt(File path) throws IOException {
        return new File(path, LOCK_FILE).isFile() ? hold(path.getCanonicalFile(), 0) : null;
    }

    private static JournalDirectory hold(File path, int segmentBytes) throws IOException {
        synchronized (HELD) {
            if (!HELD.add(path.getPath())) {
                return null;
            }
        }
        JournalDirectory directory = null;
        try {
            directory = lock(path, segmentBytes);
        } finally {
            if (directory == null) {
                letGo(path);
            }
        }
        return directory;
    }

    private static JournalDirectory lock(File path, int segmentBytes) throws IOException {
        File file = new File(path, LOCK_FILE);
        RandomAccessFile access = new RandomAccessFile(file, "rw");
        FileLock lock = null;
        try {
            lock = tryLock(access.getChannel());
        } finally {
            if (lock == null) {
                access.close();
            }
        }
        if (lock == null) {
            return null;
        }
        PrivateFiles.ownerOnly(file);
        if (!file.isFile()) {
            access.close();
            return null;
        }
        return new JournalDirectory(path, access, segmentBytes);
    }

    private static FileLock tryLock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock();
        } catch (OverlappingFileLockException e) {
            // Another copy of this class in the same JVM has it.
            return null;
        }
    }

    private static void letGo(File path) {
        synchronized (HELD) {
            HELD.remove(path.getPath());
        }
    }

    /** Whether this process holds the directory. */
    private static boolean held(File path) throws IOException {
        synchronized (HELD) {
            return HELD.contains(path.getCanonicalPath());
        }
    }

    /** Whether some process holds the directory. */
    static boolean alive(File path) throws IOException {
        if (held(path)) {
            return true;
        }
        JournalDirectory taken = adopt(path);
        if (taken == null) {
            return true;
        }
        taken.close(false);
        return false;
    }

    private void describe(String service, long pid, long millis) throws IOException {
        File description = file(DESCRIPTION_FILE);
        try (FileOutputStream out = new FileOutputStream(description)) {
            PrivateFiles.ownerOnly(description);
            String text = SERVICE + service + "\npid " + pid + "\nopened " + millis + "\njava "
                    + System.getProperty("java.version") + "\n";
            out.write(text.getBytes(StandardCharsets.UTF_8));
        }
    }

    /** What the JVM that made the directory observed; empty if it did not come to say so. */
    String service() throws IOException {
        File description = file(DESCRIPTION_FILE);
        if (description.isFile()) {
            for (String line : Files.readAllLines(description.toPath())) {
                if (line.startsWith(SERVICE)) {
                    return line.substring(SERVICE.length());
                }
            }
        }
        return "";
    }

    @Override
    public Segment create() throws IOException {
        int number = created.incrementAndGet();
        return FileSegment.create(file(number + FileSegment.SUFFIX), segmentBytes);
    }

    File path() {
        return path;
    }

    File file(String name) {
        return new File(path, name);
    }

    /**
     * Lets go of the directory, which a dead JVM does too.
     *
     * @param delete whether nothing in it is needed any more
     */
    void close(boolean delete) {
        if (delete) {
            deleteContent();
        }
        try {
            lockFile.close();
        } catch (IOException e) {
            // The lock is gone with the descriptor, whatever closing it reports.
        }
        letGo(path);
    }

    /** Segments first: what is left by a process that dies meanwhile still says who has had which event. */
    private void deleteContent() {
        File[] files = path.listFiles();
        if (files == null || !delete(files, true) || !delete(files, false)) {
            return;
        }
        file(LOCK_FILE).delete();
        path.delete();
    }

    private static boolean delete(File[] files, boolean segments) {
        boolean all = true;
        for (File each : files) {
            String name = each.getName();
            if (name.endsWith(FileSegment.SUFFIX) == segments && !name.equals(LOCK_FILE)) {
                all &= each.delete();
            }
        }
        return all;
    }
}
