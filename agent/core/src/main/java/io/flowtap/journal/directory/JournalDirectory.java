package io.flowtap.journal.directory;

import io.flowtap.files.DamagedFile;
import io.flowtap.files.PrivateFiles;
import io.flowtap.journal.codec.ProcessRandom;
import io.flowtap.journal.segment.FileSegment;
import io.flowtap.liveness.Life;
import io.flowtap.liveness.Owner;
import io.flowtap.liveness.OwnerFile;
import io.flowtap.liveness.OwnerWatch;
import io.flowtap.liveness.ProcessIdentity;
import java.io.File;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One JVM's directory under the journal root, named {@code <start millis>-<pid>}.
 *
 * <p>Two things say that it is in use. A lock on its file {@code lock}, which the operating system releases when the
 * process dies, however it dies; and also when the host closes any descriptor of that file, after reading it for a
 * backup. And the file {@code owner}, which says whose the directory is, so that others can look whether that process
 * lives. A directory is taken over only if the lock can be had and the owner is dead.
 *
 * <p>The owner alone may delete the directory; the lock file goes last. A new owner therefore looks, once it has the
 * lock, whether the file is still there.
 */
public final class JournalDirectory {

    public static final String LOCK_FILE = "lock";
    public static final String OWNER_FILE = "owner";

    private static final String DESCRIPTION_FILE = "jvm.txt";
    private static final String SERVICE = "service ";
    private static final int MOST_DESCRIPTION_BYTES = 64 * 1024;
    private static final int NAME_ATTEMPTS = 1000;

    /**
     * Canonical paths of the directories this process holds. Opening and closing the lock file of one of them would
     * release its lock: POSIX locks belong to the process, and closing any descriptor of the file ends them.
     */
    private static final Set<String> HELD = new HashSet<>();

    private final File path;
    private final RandomAccessFile lockFile;
    private final OwnerFile ownerFile;
    private Owner owner = Owner.current(Long.toHexString(ProcessRandom.draw()));

    private JournalDirectory(File path, RandomAccessFile lockFile) throws IOException {
        this.path = path;
        this.lockFile = lockFile;
        this.ownerFile = new OwnerFile(file(OWNER_FILE));
        ownerFile.write(owner);
        PrivateFiles.restrict(file(OWNER_FILE));
    }

    /**
     * Makes the directory of this JVM.
     *
     * @param journals where every JVM has one
     * @param service what this JVM runs
     */
    public static JournalDirectory create(File journals, String service) throws IOException {
        File root = journals.getCanonicalFile();
        if (root.mkdirs()) {
            PrivateFiles.restrict(root);
        }
        if (!root.isDirectory()) {
            throw new IOException(root + " is not a directory and cannot be made one");
        }
        // Not by ProcessHandle, whose class starts threads, while calls of the host wait.
        long pid = ProcessIdentity.current().pid();
        long millis = System.currentTimeMillis();
        for (int attempt = 0; attempt < NAME_ATTEMPTS; attempt++) {
            // Processes in different containers can have the same number and start in the same millisecond.
            File path = new File(root, (millis + attempt) + "-" + pid);
            if (path.mkdir()) {
                PrivateFiles.restrict(path);
                JournalDirectory directory = holdNew(path);
                if (directory != null) {
                    directory.describe(service, pid, millis);
                    return directory;
                }
            } else if (!path.exists()) {
                throw new IOException("no directory can be made in " + root);
            }
        }
        throw new IOException("no free name in " + root);
    }

    /**
     * Takes over the directory of a JVM that is dead; null if that JVM is, or may be, alive or somebody else was
     * faster.
     *
     * @param watch knows since when owners that cannot be looked up have given no sign of life
     */
    public static @Nullable JournalDirectory adopt(File path, OwnerWatch watch) throws IOException {
        File directory = path.getCanonicalFile();
        return isJournal(directory) && abandoned(directory, watch) ? hold(directory) : null;
    }

    /**
     * Whether a directory is a JVM's journal. Its owner deletes the segments first and the lock file last, so one that
     * has segments and no lock file has lost it to somebody else. What may not be listed may be one.
     */
    public static boolean isJournal(File directory) {
        if (new File(directory, LOCK_FILE).isFile()) {
            return true;
        }
        String[] segments = directory.list((parent, name) -> name.endsWith(FileSegment.SUFFIX));
        return segments == null ? directory.isDirectory() : segments.length > 0;
    }

    private static boolean abandoned(File path, OwnerWatch watch) {
        Owner owner = new OwnerFile(new File(path, OWNER_FILE)).read();
        if (owner != null) {
            return watch.dead(path.getPath(), owner, System.nanoTime());
        }
        // Damaged. A living owner writes it anew within a second. The name alone proves nothing but an end: a process
        // of
        // that number may be another one, such as the first of this container.
        return NamedProcess.of(path.getName()) == Life.ENDED || watch.dead(path.getPath(), null, System.nanoTime());
    }

    /** Leaves nothing behind if it fails, as for want of file descriptors: whoever asks for one tries again. */
    private static @Nullable JournalDirectory holdNew(File path) throws IOException {
        JournalDirectory directory = null;
        boolean failed = true;
        try {
            directory = hold(path);
            failed = false;
        } finally {
            if (failed) {
                new File(path, OWNER_FILE).delete();
                new File(path, LOCK_FILE).delete();
                path.delete();
            }
        }
        return directory;
    }

    private static @Nullable JournalDirectory hold(File path) throws IOException {
        synchronized (HELD) {
            if (!HELD.add(path.getPath())) {
                return null;
            }
        }
        RandomAccessFile lock = null;
        JournalDirectory directory = null;
        try {
            setAsideUnlessFile(new File(path, LOCK_FILE));
            setAsideUnlessFile(new File(path, OWNER_FILE));
            lock = lock(path);
            directory = lock == null ? null : new JournalDirectory(path, lock);
        } finally {
            if (directory == null) {
                letGo(path, lock);
            }
        }
        return directory;
    }

    /** Nobody can have locked, or be known by, what is a directory or a link to nowhere. */
    private static void setAsideUnlessFile(File file) {
        if (Files.exists(file.toPath(), LinkOption.NOFOLLOW_LINKS) && !file.isFile()) {
            DamagedFile.setAside(file);
        }
    }

    /** The locked lock file; null if somebody else has it or it has just been deleted. */
    private static @Nullable RandomAccessFile lock(File path) throws IOException {
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
        PrivateFiles.restrict(file);
        if (!file.isFile()) {
            access.close();
            return null;
        }
        return access;
    }

    private static @Nullable FileLock tryLock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock();
        } catch (OverlappingFileLockException e) {
            // Another copy of this class in the same JVM has it.
            return null;
        }
    }

    private static void letGo(File path, @Nullable RandomAccessFile lock) {
        try {
            if (lock != null) {
                lock.close();
            }
        } catch (IOException e) {
            // The lock is gone with the descriptor, whatever closing it reports.
        }
        synchronized (HELD) {
            HELD.remove(path.getPath());
        }
    }

    /**
     * Whether some process holds the directory, or may hold it.
     *
     * @param watch as for {@link #adopt}
     */
    public static boolean alive(File path, OwnerWatch watch) throws IOException {
        File directory = path.getCanonicalFile();
        synchronized (HELD) {
            if (!HELD.add(directory.getPath())) {
                return true;
            }
        }
        RandomAccessFile lock = null;
        try {
            if (!abandoned(directory, watch)) {
                return true;
            }
            if (!new File(directory, LOCK_FILE).isFile()) {
                return false;
            }
            lock = lock(directory);
            return lock == null;
        } finally {
            letGo(directory, lock);
        }
    }

    /**
     * Gives a sign of life. To be called each second by one thread.
     *
     * @return false if the directory is no longer this process's: it is gone, or somebody took it over
     */
    public boolean renew() {
        Owner written = ownerFile.read();
        if (!path.isDirectory() || written != null && !written.token().equals(owner.token())) {
            return false;
        }
        owner = owner.next();
        setAsideUnlessFile(file(OWNER_FILE));
        try {
            ownerFile.write(owner);
        } catch (IOException e) {
            // A volume that cannot be written for a while; whoever has it in sight can look the process up.
        }
        return true;
    }

    private boolean ours() {
        Owner written = ownerFile.read();
        return written != null && written.token().equals(owner.token());
    }

    /** For people, and for a journal of the same service; a volume that has no room for it may have some for events. */
    private void describe(String service, long pid, long millis) {
        File description = file(DESCRIPTION_FILE);
        try (FileOutputStream out = new FileOutputStream(description)) {
            PrivateFiles.restrict(description);
            String text = SERVICE + service + "\npid " + pid + "\nopened " + millis + "\njava "
                    + System.getProperty("java.version") + "\n";
            out.write(text.getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            // The journal is then one of an unknown service.
        }
    }

    /** What the JVM that made the directory observed; empty if it did not come to say so, or the file is damaged. */
    public String service() {
        String text = "";
        try (FileInputStream in = new FileInputStream(file(DESCRIPTION_FILE))) {
            text = new String(in.readNBytes(MOST_DESCRIPTION_BYTES), StandardCharsets.UTF_8);
        } catch (IOException e) {
            // Its events are delivered all the same.
        }
        for (String line : text.split("\n")) {
            if (line.startsWith(SERVICE)) {
                return line.substring(SERVICE.length());
            }
        }
        return "";
    }

    public File path() {
        return path;
    }

    public File file(String name) {
        return new File(path, name);
    }

    /**
     * Lets go of the directory, which a dead JVM does too.
     *
     * @param delete whether nothing in it is needed any more; without effect if it has another owner meanwhile
     */
    public void close(boolean delete) {
        if (delete && ours()) {
            deleteContent();
        }
        ownerFile.release(owner);
        letGo(path, lockFile);
    }

    /**
     * Segments first: what is left by a process that dies meanwhile still says who has had which event. Something that
     * cannot be deleted, such as a directory somebody has put there, stays behind in what is no journal any more.
     */
    private void deleteContent() {
        File[] files = path.listFiles();
        if (files == null || !delete(files, true)) {
            return;
        }
        delete(files, false);
        file(LOCK_FILE).delete();
        path.delete();
    }

    private static boolean delete(File[] files, boolean segments) {
        boolean all = true;
        for (File each : files) {
            String name = each.getName();
            if (name.endsWith(FileSegment.SUFFIX) == segments && !name.equals(LOCK_FILE)) {
                // A directory that took the place of a segment holds nothing of ours.
                all &= each.delete() || segments && each.isDirectory() && DamagedFile.setAside(each) != null;
            }
        }
        return all;
    }
}
