package io.drumbeat.dedupe.evidence;

/**
 * A number for a text: FNV-1a in 64 bits, then mixed so that its high bits are as good as its low ones.
 *
 * @see <a href="https://datatracker.ietf.org/doc/html/draft-eastlake-fnv">The FNV Non-Cryptographic Hash Algorithm</a>
 */
public final class Hash {
    private static final long BASIS = 0xcbf29ce484222325L;
    private static final long PRIME = 0x100000001b3L;

    private Hash() {}

    public static long of(String text) {
        long hash = BASIS;
        for (int at = 0; at < text.length(); at++) {
            hash = (hash ^ text.charAt(at)) * PRIME;
        }
        hash ^= hash >>> 32;
        hash *= 0x9e3779b97f4a7c15L;
        return hash ^ hash >>> 29;
    }

    /** The same without a sign. */
    public static long positive(String text) {
        return of(text) & Long.MAX_VALUE;
    }
}
