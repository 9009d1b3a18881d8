package io.drumbeat.inventory;

import io.drumbeat.error.Counted;
import io.drumbeat.intake.SourceRecord;
import io.drumbeat.run.Run;
import java.util.Map;
import java.util.TreeMap;

/** What is odd about items that are taken all the same: counted, with the first example, and said once at the end. */
final class Remarks {
    private final Map<String, Remark> byCode = new TreeMap<>();

    void add(String code, String what, String value, SourceRecord record) {
        byCode.computeIfAbsent(code, key -> new Remark(what, value, record.at())).count++;
    }

    /** Warns of each kind once. */
    void tell(Run run) {
        byCode.forEach((code, remark) -> run.warn(
                code,
                "%s: %s, e.g. '%s' at %s"
                        .formatted(Counted.of(remark.count, "item", "items"), remark.what, remark.value, remark.at)));
    }

    private static final class Remark {
        private final String what;
        private final String value;
        private final String at;
        private long count;

        Remark(String what, String value, String at) {
            this.what = what;
            this.value = value;
            this.at = at;
        }
    }
}
