package io.flowtap.delivery;

import io.flowtap.event.Event;
import io.flowtap.sink.text.EventJson;
import io.flowtap.sink.text.JsonText;
import io.flowtap.sink.text.Timestamps;
import java.io.File;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/**
 * The events one destination refused, for people to look at: one JSON line {@code {reason, at, event}} each in
 * {@code ${home}/dead-letter/<exporter>-<yyyy-MM-dd>.jsonl} (day in UTC), readable by the owner only. Several JVMs may
 * write the same file. Used by one thread.
 *
 * <p>An event may be there twice: after a crash before the cursor moved it is refused again.
 */
final class DeadLetters {

    static final long MOST_BYTES = 64L << 20;

    private static final String DIRECTORY = "dead-letter";
    private static final String SUFFIX = ".jsonl";
    private static final int DAY_LENGTH = "yyyy-MM-dd".length();

    private final String home;
    private final String prefix;
    private final long mostBytes;
    private final IncidentLog incidents;
    private boolean lastLineTorn;

    /** Touches no file: the default file system must not be initialised while the host starts. */
    DeadLetters(String home, String exporter, long mostBytes, IncidentLog incidents) {
        this.home = home;
        this.prefix = fileNamePart(exporter) + "-";
        this.mostBytes = mostBytes;
        this.incidents = incidents;
    }

    /**
     * Keeps a refused event.
     *
     * @param reason why the destination refused it
     * @return false if it could not be kept and is lost; never throws
     */
    boolean add(Event event, String reason, long now) {
        try {
            Path directory = Path.of(home, DIRECTORY);
            byte[] line = line(event, reason, now);
            createDirectory(directory);
            if (bytesIn(directory) + line.length > mostBytes) {
                incidents.report(
                        path(prefix + "*" + SUFFIX) + " reached " + (mostBytes >> 20)
                                + " MB; further refused events are dropped until files there are removed",
                        now);
                return false;
            }
            append(Path.of(file(now)), line);
            return true;
        } catch (Throwable e) {
            incidents.report(
                    "cannot write " + file(now) + " (" + Reason.of(e)
                            + "); refused events are dropped until it can be written",
                    now);
            return false;
        }
    }

    /** The file that gets what is refused at that time. */
    String file(long now) {
        return path(prefix + Timestamps.day(now) + SUFFIX);
    }

    private String path(String fileName) {
        return home + File.separator + DIRECTORY + File.separator + fileName;
    }

    private long bytesIn(Path directory) throws IOException {
        long bytes = 0;
        try (var files = Files.newDirectoryStream(directory)) {
            for (Path file : files) {
                if (isOurs(file.getFileName().toString())) {
                    bytes += Files.size(file);
                }
            }
        }
        return bytes;
    }

    private boolean isOurs(String name) {
        return name.length() == prefix.length() + DAY_LENGTH + SUFFIX.length()
                && name.startsWith(prefix)
                && name.endsWith(SUFFIX);
    }

    private void append(Path file, byte[] line) throws IOException {
        if (wasTaken(file, appendOnce(file, line))) {
            appendOnce(file, line);
        }
    }

    /** @return where the line ends */
    private long appendOnce(Path file, byte[] line) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(line.length + 1);
        if (lastLineTorn) {
            bytes.put((byte) '\n');
        }
        bytes.put(line).flip();
        lastLineTorn = true;
        try (FileChannel channel = FileChannel.open(
                file, Set.of(StandardOpenOption.CREATE, StandardOpenOption.APPEND), ownerOnly(file, "rw-------"))) {
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
            lastLineTorn = false;
            return channel.position();
        }
    }

    /** Whether a command has renamed the file while it was open, and perhaps read it before this line was there. */
    private static boolean wasTaken(Path file, long end) throws IOException {
        try {
            return Files.size(file) < end;
        } catch (NoSuchFileException e) {
            return true;
        }
    }

    private static void createDirectory(Path directory) throws IOException {
        if (!Files.isDirectory(directory)) {
            Files.createDirectories(directory.getParent(), ownerOnly(directory, "rwx------"));
            try {
                Files.createDirectory(directory, ownerOnly(directory, "rwx------"));
            } catch (FileAlreadyExistsException e) {
                if (!Files.isDirectory(directory)) {
                    throw e;
                }
            }
        }
    }

    private static FileAttribute<?>[] ownerOnly(Path path, String permissions) {
        boolean posix = path.getFileSystem().supportedFileAttributeViews().contains("posix");
        return posix
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions))
                }
                : new FileAttribute<?>[0];
    }

    private static byte[] line(Event event, String reason, long now) {
        Map<String, Object> letter = new LinkedHashMap<>();
        letter.put("reason", reason);
        letter.put("at", Timestamps.of(now));
        letter.put("event", EventJson.of(event));
        return (JsonText.compact(letter) + "\n").getBytes(StandardCharsets.US_ASCII);
    }

    private static String fileNamePart(String name) {
        StringBuilder part = new StringBuilder();
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            boolean letter = c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z';
            boolean plain = letter || c >= '0' && c <= '9' || c == '-';
            part.append(plain ? c : '_');
        }
        return part.toString();
    }
}
