package io.drumbeat.lead;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.drumbeat.intake.InputFile;
import io.drumbeat.mapping.RecordIntake.Tally;
import io.drumbeat.run.Checkpoints;
import io.drumbeat.run.Json;
import io.drumbeat.run.Run;
import io.drumbeat.run.Versions;
import io.drumbeat.run.Warning;
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
    private static final int READING = 3;

    private final Transaction tx;
    private final String name;
    private final String content;

    /**
     * What a file held, and what its reading was warned of.
     *
     * @param content the file's bytes and how they are read
     */
    record LastTime(String content, long read, long rejected, long merged, String format, List<Warning> warnings) {
        boolean holds(Tally tally) {
            return tally.read() == read && tally.rejected() == rejected;
        }

        Tally tally() {
            return new Tally(read, rejected, format);
        }

        LeadMerge.Counts counts() {
            return new LeadMerge.Counts(0, 0, read - rejected - merged);
        }
    }

    ImportMemory(Transaction tx, InputFile input, Conventions conventions) {
        this.tx = tx;
        this.name = "import-leads:" + input.file().name();
        this.content = "%s %08x"
                .formatted(
                        input.file().fingerprint(),
                        List.of(
                                        READING,
                                        Versions.CURRENT.drumbeat(),
                                        String.valueOf(input.mapping()),
                                        String.valueOf(input.source()),
                                        String.valueOf(input.options()),
                                        conventions)
                                .hashCode());
    }

    /** The last import, when the file held exactly this. */
    Optional<LastTime> ofTheSame() {
        return Checkpoints.get(tx, name)
                .filter(kept -> kept.startsWith("{"))
                .map(ImportMemory::read)
                .filter(last -> last.content().equals(content));
    }

    void remember(Run run, Tally tally, long merged, List<Warning> warnings) {
        var now = new LastTime(content, tally.read(), tally.rejected(), merged, tally.format(), warnings);
        Checkpoints.put(tx, name, Json.write(now), run.id(), run.asOf());
    }

    private static LastTime read(String json) {
        try {
            return Json.mapper().readValue(json, LastTime.class);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a checkpoint is kept as JSON", e);
        }
    }
}
