package io.drumbeat.run;

import io.drumbeat.store.LockHolder;
import io.drumbeat.store.Store;
import io.drumbeat.store.StoreLock;
import java.time.Duration;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A run's hold on the store: lock, then open; close, then unlock; as often as the run likes. */
final class StoreSession {
    private final RunSettings settings;
    private final LockHolder holder;
    private final Consumer<Store> onFirstOpen;
    private final Runnable cancel = this::cancel;
    private @Nullable StoreLock lock;
    private volatile @Nullable Store store;
    private boolean openedBefore;

    StoreSession(RunSettings settings, LockHolder holder, Consumer<Store> onFirstOpen) {
        this.settings = settings;
        this.holder = holder;
        this.onFirstOpen = onFirstOpen;
    }

    Store open() {
        Store opened = store;
        if (opened != null) {
            return opened;
        }
        settings.interrupt().check();
        opened = lockAndOpen(settings.lockTimeout(), settings.interrupt()::check);
        settings.interrupt().onRequest(cancel);
        return opened;
    }

    /** The store for the run's last words, whether or not it was asked to stop. */
    Store openToSettle() {
        settings.interrupt().forget(cancel);
        Store opened = store;
        if (opened == null) {
            return lockAndOpen(settings.lockTimeout(), () -> {});
        }
        opened.allowStatements();
        return opened;
    }

    /** The store, unless somebody else has it and keeps it for longer than that. */
    Store openBriefly(Duration patience) {
        return lockAndOpen(patience, () -> {});
    }

    private Store lockAndOpen(Duration patience, Runnable whileWaiting) {
        StoreLock taken = StoreLock.acquire(settings.store(), settings.stateDir(), holder, patience, whileWaiting);
        Store opened;
        try {
            opened = Store.open(settings.store());
        } catch (RuntimeException e) {
            taken.close();
            throw e;
        }
        lock = taken;
        store = opened;
        if (!openedBefore) {
            openedBefore = true;
            onFirstOpen.accept(opened);
        }
        return opened;
    }

    boolean wasOpened() {
        return openedBefore;
    }

    void release() {
        settings.interrupt().forget(cancel);
        Store opened = store;
        store = null;
        if (opened != null) {
            opened.close();
        }
        if (lock != null) {
            lock.close();
            lock = null;
        }
    }

    private void cancel() {
        Store opened = store;
        if (opened != null) {
            opened.cancelStatements();
        }
    }
}
