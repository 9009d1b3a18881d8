package io.drumbeat.suppression;

import static io.drumbeat.sql.Tables.SUPPRESSION;

import io.drumbeat.error.DrumbeatException;
import io.drumbeat.profile.Profile;
import io.drumbeat.run.Pipeline;
import io.drumbeat.run.Run;
import io.drumbeat.store.Transaction;
import io.drumbeat.workspace.Workspace;
import org.jooq.Condition;
import org.jspecify.annotations.Nullable;

/** {@code suppressions remove}: takes back what a list says of one address. Who did it and why is kept. */
public final class RemoveSuppression implements Pipeline<RemoveSuppression.Request, RemoveSuppression.Summary> {
    private final Workspace workspace;

    /**
     * What to take back.
     *
     * @param address an e-mail, a phone, a domain or a hash
     * @param source of this list only; null: of all
     * @param because why; it is kept
     * @param operator who does it
     */
    public record Request(String address, @Nullable String source, String because, String operator) {}

    /** How many entries there were. */
    public record Summary(long removed) implements io.drumbeat.run.Summary {}

    public RemoveSuppression(Workspace workspace) {
        this.workspace = workspace;
    }

    @Override
    public Summary run(Run run, Request request) {
        var address = NamedAddress.typed(request.address(), workspace.region());
        if (request.because().isBlank()) {
            throw DrumbeatException.usage("no_reason", "Nothing is taken back without a reason")
                    .hint("Say why: --because \"Typing mistake of 20 Nov, see ticket 4711\"");
        }
        return run.store().transact(run.dryRun(), tx -> remove(run, tx, request, address));
    }

    private static Summary remove(Run run, Transaction tx, Request request, NamedAddress address) {
        Condition meant = request.source() == null
                ? address.itself()
                : address.itself().and(SUPPRESSION.SOURCE.eq(request.source()));
        if (!tx.sql().fetchExists(SUPPRESSION, meant)) {
            throw DrumbeatException.usage("not_suppressed", "No entry names that address itself")
                    .hint("`drumbeat suppressions show` tells what stands against it; a domain is removed as a domain");
        }
        long removed = SuppressionRemoval.of(tx, run, meant, request.because(), request.operator());
        Profile.markStale(tx);
        return new Summary(removed);
    }
}
