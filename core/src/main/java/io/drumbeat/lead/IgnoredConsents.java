package io.drumbeat.lead;

import io.drumbeat.consent.IgnoredGrants;
import io.drumbeat.error.Counted;
import io.drumbeat.run.Run;
import io.drumbeat.run.RunTable;
import io.drumbeat.store.Transaction;

/**
 * {@code consents-ignored.csv} in the run's folder: agreements of people who had opted out that were not taken, whose they
 * would have been, and why each was not.
 */
final class IgnoredConsents implements AutoCloseable {
    private final Run run;
    private final RunTable table;

    IgnoredConsents(Run run) {
        this.run = run;
        this.table = new RunTable(
                run.dir(),
                "consents-ignored.csv",
                "file",
                "lead_id",
                "channel",
                "purpose",
                "source",
                "why",
                "opted_out_at");
    }

    /** Tells of those that a file brought. */
    void tell(Transaction tx, String file, IgnoredGrants ignored) {
        long count = ignored.forEach(
                tx.sql(),
                grant -> table.add(
                        file,
                        grant.leadId(),
                        grant.channel(),
                        grant.purpose(),
                        grant.source(),
                        grant.proven() ? "older" : "no_proof",
                        grant.deniedAt()));
        if (count > 0) {
            run.warn(
                    "consent_ignored",
                    ("%s not taken from %s: there was an opt-out before, and a row that is to lift it needs a newer"
                                    + " consent_at with consent_text or consent_source. The run's consents-ignored.csv has them")
                            .formatted(Counted.of(count, "consent was", "consents were"), file));
        }
    }

    @Override
    public void close() {
        table.close();
    }
}
