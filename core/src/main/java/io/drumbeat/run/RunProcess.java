package io.drumbeat.run;

import io.drumbeat.machine.HostName;

/** The process that runs, so that a run which was killed can be told from one that still works. */
record RunProcess(String host, long pid) {
    static RunProcess current() {
        return new RunProcess(HostName.ofThisMachine(), ProcessHandle.current().pid());
    }
}
