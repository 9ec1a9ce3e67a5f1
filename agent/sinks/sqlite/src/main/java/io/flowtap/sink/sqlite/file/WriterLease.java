package io.flowtap.sink.sqlite.file;

import io.flowtap.files.PrivateFiles;
import io.flowtap.liveness.Owner;
import io.flowtap.liveness.OwnerFile;
import io.flowtap.liveness.OwnerWatch;
import io.flowtap.liveness.ProcessIdentity;
import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * The right to write, checkpoint or recover a database, of one process among all of Flowtap's. It is no lock of the
 * operating system: SQLite's are, and any {@code close} of the database in the same process, by a backup or another
 * driver of the host, drops them.
 *
 * <p>In the folder {@code flowtap.db-lease}, the entry with the highest number says who has the lease: {@code 17} names
 * its owner, {@code 17.free} was given back. Whoever finds it free, or its owner dead, creates the next number, which
 * the file system lets only one do, and looks once more whether it is the highest. Numbers are never used again.
 */
final class WriterLease implements AutoCloseable {

    private static final String FREE = ".free";
    private static final long FIRST_PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(1);
    private static final long LONGEST_PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(10);
    private static final long BEAT_NANOS = OwnerWatch.STILL_NANOS / 10;

    private static final OwnerWatch WATCH = new OwnerWatch();
    private static final AtomicLong COUNT = new AtomicLong();

    /** Tells this class from a copy of it that another agent in this JVM has loaded. */
    private static final String COPY = Long.toHexString(System.nanoTime()) + '-';

    /** Tokens of the leases this JVM has. One it could not give back, for want of memory say, is not among them. */
    private static final Set<String> HELD = ConcurrentHashMap.newKeySet();

    private final Path entry;
    private Owner owner;
    private long lastBeatNanos = System.nanoTime();

    private WriterLease(Path entry, Owner owner) {
        this.entry = entry;
        this.owner = owner;
    }

    /** The newest entry of a lease's folder. */
    private record Newest(long number, boolean free) {}

    /**
     * Waits for the lease.
     *
     * @return null if others had it until the timeout
     */
    static @Nullable WriterLease acquire(Path database, Duration timeout) throws IOException {
        Path folder = database.resolveSibling(database.getFileName() + "-lease");
        PrivateFiles.createDirectories(folder);
        long start = System.nanoTime();
        long pause = FIRST_PAUSE_NANOS;
        while (true) {
            Newest newest = newest(folder);
            WriterLease lease = newest.free || abandoned(folder.resolve(Long.toString(newest.number)))
                    ? take(folder, newest.number + 1)
                    : null;
            if (lease != null) {
                return lease;
            }
            if (System.nanoTime() - start >= timeout.toNanos()
                    || Thread.currentThread().isInterrupted()) {
                return null;
            }
            LockSupport.parkNanos(pause);
            pause = Math.min(LONGEST_PAUSE_NANOS, pause * 2);
        }
    }

    private static Newest newest(Path folder) throws IOException {
        Newest newest = new Newest(0, true);
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(folder)) {
            for (Path entry : entries) {
                long number = number(entry);
                // An entry that is not free counts more than one of the same number that is.
                if (number > newest.number || number == newest.number && newest.free) {
                    newest = new Newest(number, entry.toString().endsWith(FREE));
                }
            }
        }
        return newest;
    }

    /** -1 for what is no entry. */
    private static long number(Path entry) {
        String name = entry.getFileName().toString();
        try {
            return Long.parseLong(name.endsWith(FREE) ? name.substring(0, name.length() - FREE.length()) : name);
        } catch (NumberFormatException foreign) {
            return -1;
        }
    }

    private static boolean abandoned(Path entry) {
        Owner owner = new OwnerFile(entry.toFile()).read();
        if (owner != null && owner.token().startsWith(COPY)) {
            return !HELD.contains(owner.token()) && owner.process().equals(ProcessIdentity.current());
        }
        return WATCH.dead(entry.toString(), owner, System.nanoTime());
    }

    private static @Nullable WriterLease take(Path folder, long number) throws IOException {
        Path entry = folder.resolve(Long.toString(number));
        String token = COPY + COUNT.incrementAndGet();
        Owner owner = Owner.current(token);
        HELD.add(token);
        boolean taken = false;
        try {
            PrivateFiles.create(entry);
            new OwnerFile(entry.toFile()).write(owner);
            taken = isNewest(folder, entry);
        } catch (FileAlreadyExistsException another) {
            HELD.remove(token);
            return null;
        } finally {
            if (!taken && HELD.remove(token)) {
                Files.deleteIfExists(entry);
            }
        }
        if (!taken) {
            return null;
        }
        WriterLease lease = new WriterLease(entry, owner);
        try {
            deleteBefore(folder, number);
            return lease;
        } catch (IOException | DirectoryIteratorException e) {
            // They decide nothing any more, and whoever has the lease next tries again.
            return lease;
        } catch (RuntimeException | Error e) {
            lease.close();
            throw e;
        }
    }

    /** False if this process was so slow that others went on meanwhile; they may have deleted its entry by then. */
    static boolean isNewest(Path folder, Path entry) throws IOException {
        long number = number(entry);
        boolean there = false;
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(folder)) {
            for (Path each : entries) {
                if (each.equals(entry)) {
                    there = true;
                } else if (number(each) >= number) {
                    return false;
                }
            }
        }
        return there;
    }

    private static void deleteBefore(Path folder, long number) throws IOException {
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(folder)) {
            for (Path entry : entries) {
                if (number(entry) < number && number(entry) >= 0) {
                    Files.deleteIfExists(entry);
                }
            }
        }
    }

    /**
     * Says that the owner is still alive, which those who cannot see its process have no other way to know. To be
     * called again and again by work that may take longer than a batch.
     *
     * @param nanoTime as {@link System#nanoTime}
     */
    void beat(long nanoTime) {
        if (nanoTime - lastBeatNanos >= BEAT_NANOS) {
            lastBeatNanos = nanoTime;
            owner = owner.next();
            try {
                new OwnerFile(entry.toFile()).write(owner);
            } catch (IOException e) {
                // The next beat may succeed.
            }
        }
    }

    @Override
    public void close() {
        HELD.remove(owner.token());
        try {
            Files.move(entry, entry.resolveSibling(entry.getFileName() + FREE));
        } catch (NoSuchFileException gone) {
            // Somebody deleted the folder; the next lease starts at 1.
        } catch (IOException e) {
            // This process may take it again, others as soon as they find its owner dead.
        }
    }
}
