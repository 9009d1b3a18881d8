package io.drumbeat.run;

import io.drumbeat.error.DrumbeatException;
import io.drumbeat.store.LockHolder;
import io.drumbeat.store.Store;
import java.util.function.Function;

/** A look into the store under its lock, which leaves no run behind. */
public final class Look {
    private Look() {}

    /**
     * The answer to a question that changes nothing.
     *
     * @param command how whoever waits for the store meanwhile is told of the look
     * @throws DrumbeatException locked, where another run holds the store for longer than the settings wait
     */
    public static <T> T into(RunSettings settings, String command, Function<Store, T> question) {
        var holder = LockHolder.ofThisProcess(command, "", settings.clock().instant());
        var store = new StoreSession(settings, holder, opened -> {});
        try {
            return question.apply(store.open());
        } catch (DrumbeatException e) {
            throw settings.interrupt().inWords(e) instanceof DrumbeatException told ? told : e;
        } finally {
            store.release();
        }
    }
}
