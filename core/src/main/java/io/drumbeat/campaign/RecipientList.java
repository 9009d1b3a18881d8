package io.drumbeat.campaign;

import static io.drumbeat.sql.Tables.LEAD;

import io.drumbeat.error.SystemReason;
import io.drumbeat.run.Pipeline;
import io.drumbeat.run.PrivateFiles;
import io.drumbeat.run.Run;
import io.drumbeat.store.TempTable;
import io.drumbeat.store.Transaction;
import io.drumbeat.workspace.CampaignDefinition;
import io.drumbeat.workspace.Workspace;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Path;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;
import org.jooq.Field;

/** Writes who would get a campaign, and who would not and why, to a file that only its owner can read. Sends nothing. */
public final class RecipientList implements Pipeline<RecipientList.Request, SendCampaign.Summary> {
    private final Workspace workspace;

    public RecipientList(Workspace workspace) {
        this.workspace = workspace;
    }

    /** Which campaign, and the CSV file to write. */
    public record Request(SendCampaign.Request campaign, Path file) {}

    @Override
    public SendCampaign.Summary run(Run run, Request request) {
        CampaignDefinition campaign =
                Campaigns.named(workspace, request.campaign().name());
        return new SendRehearsal(workspace, campaign).run(run, request.campaign(), (tx, people) -> {
            var plan = new SendPlan(campaign, "", run.id(), run.clock().instant());
            write(tx, people, plan, request.file());
        });
    }

    private static void write(Transaction tx, TempTable people, SendPlan plan, Path file) {
        Field<Long> leadId = people.field(Eligibility.LEAD_ID);
        Field<String> address = people.field(Eligibility.ADDRESS);
        Field<String> variant = plan.variant(address).as("variant");
        Field<String> reason = people.field(Eligibility.REASON);
        try (Writer text = PrivateFiles.writer(file);
                var csv = new CSVPrinter(text, CSVFormat.RFC4180)) {
            csv.printRecord("lead_id", "address", "name", "variant", "excluded");
            try (var rows = tx.sql()
                    .select(leadId, address, LEAD.FULL_NAME, variant, reason)
                    .from(people.table().leftJoin(LEAD).on(LEAD.LEAD_ID.eq(leadId)))
                    .orderBy(reason.isNotNull(), leadId)
                    .fetchLazy()) {
                for (var row : rows) {
                    csv.printRecord(
                            row.value1(),
                            row.value2(),
                            row.value3(),
                            row.value5() == null ? row.value4() : null,
                            row.value5());
                }
            }
        } catch (IOException e) {
            throw SystemReason.unwritable(file, e);
        }
    }
}
