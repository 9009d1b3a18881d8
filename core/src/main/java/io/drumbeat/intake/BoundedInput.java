package io.drumbeat.intake;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** Gives up when too many bytes are read for one thing, so that a name or value without end cannot fill the memory. */
final class BoundedInput extends FilterInputStream {
    private long sinceThing;

    BoundedInput(InputStream in) {
        super(in);
    }

    /** A thing has been read. */
    void nextThing() {
        sinceThing = 0;
    }

    @Override
    public int read() throws IOException {
        int b = super.read();
        count(b < 0 ? 0 : 1);
        return b;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
        int n = super.read(buffer, offset, length);
        count(Math.max(0, n));
        return n;
    }

    private void count(int n) throws BoundedReader.TooLong {
        sinceThing += n;
        if (sinceThing > Limits.RECORD_CHARS) {
            throw new BoundedReader.TooLong();
        }
    }
}
