package io.flowtap.journal;

import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * Which cursor belongs to which destination: the file {@code readers}, one line per slot in the order of the slots, the
 * name, a tab, the destination.
 */
final class ReaderSlots {

    static final String FILE_NAME = "readers";

    private File file;
    private final List<String> lines = new ArrayList<>();

    /** @param file null to remember them in memory only */
    ReaderSlots(File file) {
        this.file = file;
    }

    /** The slots of an existing journal; none if it never had a reader. A line that was not finished does not count. */
    static ReaderSlots of(File file) throws IOException {
        ReaderSlots slots = new ReaderSlots(file);
        if (file.isFile()) {
            String text = read(file);
            int start = 0;
            for (int end = text.indexOf('\n'); end >= 0; end = text.indexOf('\n', start)) {
                slots.lines.add(text.substring(start, end));
                start = end + 1;
            }
        }
        return slots;
    }

    private static String read(File file) throws IOException {
        ByteArrayOutputStream content = new ByteArrayOutputStream();
        try (FileInputStream in = new FileInputStream(file)) {
            in.transferTo(content);
        }
        return content.toString(StandardCharsets.UTF_8);
    }

    /** The slot of a destination; a new one if it has none. */
    synchronized int register(String name, String destination) {
        int slot = slot(name, destination);
        if (slot >= 0) {
            return slot;
        }
        if (lines.size() == SegmentLayout.MAX_SLOTS) {
            throw new IllegalStateException("A journal has at most " + SegmentLayout.MAX_SLOTS + " readers");
        }
        String line = line(name, destination);
        write(line);
        lines.add(line);
        return lines.size() - 1;
    }

    /** The slot of a destination; -1 if it has none. */
    synchronized int slot(String name, String destination) {
        return lines.indexOf(line(name, destination));
    }

    /** The slot of another account at the same address; -1 if there is none. */
    synchronized int slotAtAddress(String name, String destination) {
        String address = address(oneWord(destination));
        for (int slot = 0; slot < lines.size(); slot++) {
            if (name(slot).equals(oneWord(name)) && address(destination(slot)).equals(address)) {
                return slot;
            }
        }
        return -1;
    }

    /** A destination without its account, {@code https://example.com} of {@code https://example.com (key 1a2b3c4d)}. */
    private static String address(String destination) {
        int bracket = destination.lastIndexOf(" (");
        return bracket < 0 || !destination.endsWith(")") ? destination : destination.substring(0, bracket);
    }

    private static String line(String name, String destination) {
        return oneWord(name) + '\t' + oneWord(destination);
    }

    private static String oneWord(String text) {
        return text.replace('\t', ' ').replace('\n', ' ').replace('\r', ' ');
    }

    /** Writes all slots to another file from now on. */
    synchronized void moveTo(File other) {
        file = other;
        for (String line : lines) {
            write(line);
        }
    }

    private void write(String line) {
        if (file == null) {
            return;
        }
        try (RandomAccessFile access = new RandomAccessFile(file, "rw")) {
            PrivateFiles.ownerOnly(file);
            access.seek(access.length());
            access.write((line + '\n').getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            // The volume is full. Should this JVM die, the next one knows no reader and delivers everything to its own.
        }
    }

    synchronized int size() {
        return lines.size();
    }

    synchronized String name(int slot) {
        String line = lines.get(slot);
        int tab = line.indexOf('\t');
        return tab < 0 ? line : line.substring(0, tab);
    }

    synchronized String destination(int slot) {
        String line = lines.get(slot);
        return line.substring(line.indexOf('\t') + 1);
    }
}
