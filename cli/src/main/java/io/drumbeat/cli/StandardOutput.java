package io.drumbeat.cli;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/**
 * Standard output whose reader may leave: after {@code drumbeat leads list | head} has seen enough, the rest of the answer
 * is for nobody, and that is no fault of the run. Any other failure to write is one.
 */
final class StandardOutput extends FilterOutputStream {
    private static final String READER_LEFT = "Broken pipe";

    private boolean readerLeft;

    StandardOutput(OutputStream out) {
        super(out);
    }

    static PrintStream ofProcess() {
        return new PrintStream(
                new StandardOutput(new FileOutputStream(FileDescriptor.out)), false, StandardCharsets.UTF_8);
    }

    @Override
    public void write(int b) throws IOException {
        write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        if (readerLeft) {
            return;
        }
        try {
            out.write(bytes, offset, length);
        } catch (IOException e) {
            readerLeft = READER_LEFT.equals(e.getMessage());
            if (!readerLeft) {
                throw e;
            }
        }
    }
}
