package io.drumbeat.privacy;

import static io.drumbeat.sql.Sequences.ERASURE_ID_SEQ;
import static io.drumbeat.sql.Tables.AUDIENCE_MEMBER;
import static io.drumbeat.sql.Tables.ERASURE;
import static io.drumbeat.sql.Tables.LEAD_PUSH;
import static io.drumbeat.sql.Tables.MESSAGE;
import static org.jooq.impl.SQLDataType.BIGINT;

import io.drumbeat.erasure.Forgotten;
import io.drumbeat.error.DrumbeatException;
import io.drumbeat.lead.LeadFinder;
import io.drumbeat.profile.Profile;
import io.drumbeat.run.Json;
import io.drumbeat.run.Pipeline;
import io.drumbeat.run.Run;
import io.drumbeat.store.Transaction;
import io.drumbeat.workspace.Workspace;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;

/**
 * {@code leads forget}: erases one person from the store and from the files that runs left, and keeps a keyed hash of what they
 * were known by, so that no file brings them back. The files go first: should the process die, the same command finishes.
 */
public final class ForgetLead implements Pipeline<ForgetLead.Request, ForgetLead.Summary> {
    private final Workspace workspace;

    /**
     * Who, and at whose word.
     *
     * @param reason why, for the record; it must not name the person
     * @param operator who does it
     */
    public record Request(String lead, @Nullable String reason, String operator) {}

    /**
     * What went, and what did not.
     *
     * @param erased rows that are gone, by table
     * @param anonymised rows that stay as figures without a person, by table
     * @param files what was taken out of files, by what it is
     * @param identities how many e-mails, phones and ids are known by their hashes alone now
     * @param remains what the command cannot reach, or what somebody must still do
     */
    public record Summary(
            long leadId,
            long identities,
            Map<String, Long> erased,
            Map<String, Long> anonymised,
            Map<String, Long> files,
            List<String> remains)
            implements io.drumbeat.run.Summary {}

    public ForgetLead(Workspace workspace) {
        this.workspace = workspace;
    }

    @Override
    public Summary run(Run run, Request request) {
        return run.store().transact(run.dryRun(), tx -> forget(run, tx, request));
    }

    private Summary forget(Run run, Transaction tx, Request request) {
        long lead = LeadFinder.find(tx.sql(), request.lead(), workspace.region());
        Holder holder = Holder.of(tx.sql(), lead);
        refuseWhileUnderWay(tx.sql(), holder);
        List<String> remains = remains(tx.sql(), holder);
        HeldFiles files = new HeldFiles(workspace, holder, !run.dryRun()).search();
        var erasure = new Erasure(tx, holder, run.asOf());
        erasure.run(files.rejected());
        Profile.drop(tx);
        var summary = new Summary(
                lead, holder.identities().size(), erasure.erased(), erasure.anonymised(), files.figures(), remains);
        if (!run.dryRun()) {
            remember(run, tx, request, holder, summary);
        }
        return summary;
    }

    private void remember(Run run, Transaction tx, Request request, Holder holder, Summary summary) {
        long id = tx.sql().fetchValue(ERASURE_ID_SEQ.nextval().cast(BIGINT));
        tx.sql()
                .insertInto(ERASURE)
                .set(ERASURE.ERASURE_ID, id)
                .set(ERASURE.ERASED_AT, run.asOf())
                .set(ERASURE.ERASED_BY, request.operator())
                .set(ERASURE.REASON, request.reason())
                .set(
                        ERASURE.FIGURES,
                        Json.write(Map.of(
                                "erased", summary.erased(),
                                "anonymised", summary.anonymised(),
                                "files", summary.files())))
                .set(ERASURE.RUN_ID, run.id())
                .execute();
        Forgotten.remember(tx, run, workspace.stateDir(), id, holder.identities());
    }

    private static void refuseWhileUnderWay(DSLContext sql, Holder holder) {
        if (sql.fetchExists(MESSAGE, MESSAGE.LEAD_ID.in(holder.leads()).and(MESSAGE.STATE.eq("attempting")))) {
            throw DrumbeatException.guard("message_under_way", "A message to them is under way, or a send died with it")
                    .hint("Wait for the send to end, or run the campaign again to settle it; then forget them")
                    .retryableLater();
        }
    }

    private static List<String> remains(DSLContext sql, Holder holder) {
        List<String> remains = new ArrayList<>();
        List<String> audiences = sql.selectDistinct(AUDIENCE_MEMBER.AUDIENCE)
                .from(AUDIENCE_MEMBER)
                .where(AUDIENCE_MEMBER.LEAD_ID.in(holder.leads()))
                .orderBy(AUDIENCE_MEMBER.AUDIENCE)
                .fetch(AUDIENCE_MEMBER.AUDIENCE);
        if (!audiences.isEmpty()) {
            remains.add("They are still at the destinations of the audiences " + String.join(", ", audiences)
                    + ": `drumbeat build-audiences` takes them out there");
        }
        List<String> destinations = sql.selectDistinct(LEAD_PUSH.DESTINATION)
                .from(LEAD_PUSH)
                .where(LEAD_PUSH.LEAD_ID.in(holder.leads()))
                .orderBy(LEAD_PUSH.DESTINATION)
                .fetch(LEAD_PUSH.DESTINATION);
        if (!destinations.isEmpty()) {
            remains.add("They were handed on to " + String.join(", ", destinations)
                    + ": ask for them to be erased there, under our number " + holder.leads());
        }
        remains.add("Files that you gave or asked for are yours: the inbox, exports, lists of recipients, backups");
        remains.add("Mail that was sent, and what a provider keeps of it");
        return remains;
    }
}
