package io.drumbeat.intake;

import java.io.FilterReader;
import java.io.IOException;
import java.io.Reader;

/** Gives up when a record grows past every bound, so that an unclosed quote cannot fill the memory. */
final class BoundedReader extends FilterReader {
    private long sinceRecord;

    BoundedReader(Reader in) {
        super(in);
    }

    /** A record has ended. */
    void nextRecord() {
        sinceRecord = 0;
    }

    @Override
    public int read() throws IOException {
        int c = super.read();
        count(c < 0 ? 0 : 1);
        return c;
    }

    @Override
    public int read(char[] buffer, int offset, int length) throws IOException {
        int n = super.read(buffer, offset, length);
        count(Math.max(0, n));
        return n;
    }

    private void count(int n) throws TooLong {
        sinceRecord += n;
        if (sinceRecord > Limits.RECORD_CHARS) {
            throw new TooLong();
        }
    }

    /** The record is longer than {@link Limits#RECORD_CHARS}. */
    static final class TooLong extends IOException {
        TooLong() {
            super("the record is longer than " + Limits.RECORD_CHARS + " characters");
        }
    }
}
