package io.drumbeat.intake;

import io.drumbeat.error.DrumbeatException;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** A compressed file that unpacks to more than any honest file would. */
final class ZipBomb {
    private ZipBomb() {}

    /** Thrown while it is unpacked. */
    static final class Found extends IOException {
        Found(long unpacked) {
            super("Zip bomb: over " + unpacked + " bytes");
        }
    }

    static DrumbeatException refused(String name) {
        return DrumbeatException.input("zip_bomb", name + " unpacks to far more than it can honestly hold")
                .at(name)
                .hint("Nothing was changed. If it is what it should be, unpack it first");
    }

    /** Whether a failure is ours or that of Apache POI, whose exceptions have no type for it. */
    static boolean caused(@Nullable Throwable failure) {
        for (Throwable e = failure; e != null; e = e.getCause()) {
            if (String.valueOf(e.getMessage()).contains("Zip bomb")) {
                return true;
            }
        }
        return false;
    }
}
