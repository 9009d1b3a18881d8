package io.drumbeat.inventory;

import org.jspecify.annotations.Nullable;

/**
 * Stores as Google's vehicle feeds name them.
 *
 * @see <a href="https://support.google.com/merchants/answer/11192663">Vehicle ads feed specification</a>
 */
final class Stores {
    private static final String PLACE = "{store_code}";
    private static final String PICK_UP = "in_store:";

    private Stores() {}

    /** The code of a store, which may stand behind the way in which it hands over: {@code in_store:FRESNO}. */
    static @Nullable String code(@Nullable String written) {
        return written != null && written.startsWith(PICK_UP)
                ? written.substring(PICK_UP.length()).strip()
                : written;
    }

    /** An address with the store's code in its place. */
    static @Nullable String in(@Nullable String url, @Nullable String store) {
        return url == null || store == null ? url : url.replace(PLACE, store);
    }
}
