package io.drumbeat.lead;

import io.drumbeat.intake.InputFile;
import io.drumbeat.mapping.RecordIntake.Tally;
import io.drumbeat.run.Checkpoints;
import io.drumbeat.run.Run;
import io.drumbeat.store.Transaction;
import io.drumbeat.value.Conventions;
import java.util.List;
import java.util.Optional;

/**
 * Remembers what each file held when it was last imported. A file that is the same in every byte, read the same way,
 * says nothing new: laying it over the store again could only undo what other files have said since.
 */
final class ImportMemory {
    /** Raised when rows come to be read or normalised differently. */
    private static final int READING = 2;

    private final Transaction tx;
    private final String name;
    private final String content;

    ImportMemory(Transaction tx, InputFile input, Conventions conventions) {
        this.tx = tx;
        this.name = "import-leads:" + input.file().name();
        this.content = "%s %08x"
                .formatted(
                        input.file().fingerprint(),
                        List.of(
                                        READING,
                                        String.valueOf(input.mapping()),
                                        String.valueOf(input.source()),
                                        input.options(),
                                        conventions)
                                .hashCode());
    }

    /** How many rows were merged into others, when the file was imported last and held exactly this. */
    Optional<Long> mergedWhenSame(Tally tally) {
        String same = value(tally, "");
        return Checkpoints.get(tx, name)
                .filter(last -> last.startsWith(same))
                .map(last -> Long.parseLong(last.substring(same.length())));
    }

    void remember(Run run, Tally tally, long merged) {
        Checkpoints.put(tx, name, value(tally, Long.toString(merged)), run.id(), run.asOf());
    }

    private String value(Tally tally, String merged) {
        return "%s read %d rejected %d merged %s".formatted(content, tally.read(), tally.rejected(), merged);
    }
}
