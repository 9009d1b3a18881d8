package io.drumbeat.intake;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.ZipException;

/** What a decompressor puts out: no more than an honest file would hold, and broken in one way only. */
final class UnpackedInput extends FilterInputStream {
    private final long most;
    private long unpacked;

    /** @param packed the bytes it is packed in */
    UnpackedInput(InputStream decompressor, long packed) {
        super(decompressor);
        this.most = Math.min(Limits.UNPACKED_BYTES, Math.max(Limits.UNPACKED_FREELY, Limits.UNPACKED_RATIO * packed));
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
        int n;
        try {
            n = in.read(buffer, offset, length);
        } catch (IOException | RuntimeException e) {
            throw damaged(e);
        }
        unpacked += Math.max(0, n);
        if (unpacked > most) {
            throw new ZipBomb.Found(unpacked);
        }
        return n;
    }

    @Override
    public long skip(long n) throws IOException {
        byte[] skipped = new byte[(int) Math.min(8_192, n)];
        return n <= 0 ? 0 : Math.max(0, read(skipped, 0, skipped.length));
    }

    @Override
    public boolean markSupported() {
        return false;
    }

    /** The one way in which a packed file is broken. */
    static ZipException damaged(Exception e) {
        var damage = new ZipException(e.getMessage() == null ? "it ends too early" : e.getMessage());
        damage.initCause(e);
        return damage;
    }
}
