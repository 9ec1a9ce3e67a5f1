package io.flowtap.commands.terminal;

import java.io.IOException;
import java.io.OutputStream;
import java.util.Locale;

/** Remembers why it could not be written to, which a {@link java.io.PrintStream} in front of it does not. */
final class StandardOutput extends OutputStream {

    private final OutputStream file;
    private volatile IOException failure;

    /** @param file the output of this process */
    StandardOutput(OutputStream file) {
        this.file = file;
    }

    @Override
    public void write(int character) throws IOException {
        write(new byte[] {(byte) character}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        try {
            file.write(bytes, offset, length);
        } catch (IOException e) {
            failure = failure == null ? e : failure;
            throw e;
        }
    }

    /** What the system said the first time; null if all was written, or the reader of a pipe did not want more. */
    String failure() {
        IOException seen = failure;
        if (seen == null) {
            return null;
        }
        String message = String.valueOf(seen.getMessage());
        // Translations of "Broken pipe" keep the word, as does what Windows says.
        return message.toLowerCase(Locale.ROOT).contains("pipe") ? null : message;
    }
}
