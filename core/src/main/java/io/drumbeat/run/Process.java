package io.drumbeat.run;

import io.drumbeat.store.LockHolder;

/** The process that runs, so that a run which was killed can be told from one that still works. */
record Process(String host, long pid) {
    static Process current() {
        return new Process(LockHolder.hostName(), ProcessHandle.current().pid());
    }
}
