package io.drumbeat.report.section;

import static io.drumbeat.sql.Tables.EVENT;
import static io.drumbeat.sql.Tables.LEAD;
import static io.drumbeat.sql.Tables.REJECT;
import static io.drumbeat.sql.Tables.RUN;
import static org.jooq.impl.DSL.coalesce;
import static org.jooq.impl.DSL.count;
import static org.jooq.impl.DSL.inline;

import io.drumbeat.report.model.Figure;
import io.drumbeat.report.model.Figure.Better;
import io.drumbeat.report.model.SectionResult;
import io.drumbeat.report.model.Table;
import io.drumbeat.report.model.Table.Drawing;
import io.drumbeat.report.model.Value;
import java.util.List;
import org.jooq.Condition;
import org.jooq.Field;

/** What is missing in the data, and what was turned away. */
final class DataQualitySection implements Section {
    private static final String COUNTED =
            "Rejected records of all runs in the period, by the reason code of rejects.csv; a file that is imported again "
                    + "unmended is counted again. Filled fields are of all known leads.";
    private static final int REASONS_LISTED = 12;
    private static final List<LeadField> FIELDS = List.of(
            new LeadField("E-mail", LEAD.EMAIL),
            new LeadField("Phone", LEAD.PHONE),
            new LeadField("Last name", LEAD.LAST_NAME),
            new LeadField("Postal code", LEAD.POSTAL_CODE),
            new LeadField("Source", LEAD.SOURCE),
            new LeadField("Location", LEAD.LOCATION));

    private record LeadField(String label, Field<?> field) {}

    @Override
    public String name() {
        return "data_quality";
    }

    @Override
    public SectionResult of(ReportContext context) {
        int leads = context.sql().fetchCount(LEAD, context.known(LEAD.CREATED_AT));
        int events = context.sql().fetchCount(EVENT, context.inPeriod(EVENT.OCCURRED_AT));
        int rejected = rejected(context, context.inPeriod(RUN.AS_OF));
        if (leads == 0 && events == 0 && rejected == 0) {
            return SectionResult.empty(name(), "Data quality", COUNTED, "Nothing has been imported yet.");
        }
        int unmatched = context.sql()
                .fetchCount(EVENT, context.inPeriod(EVENT.OCCURRED_AT).and(EVENT.LEAD_ID.isNull()));
        return SectionResult.of(
                name(),
                "Data quality",
                COUNTED,
                List.of(
                        Figure.count("rejected", "Rejected records", rejected)
                                .since(
                                        Value.count(rejected(context, context.inPreviousPeriod(RUN.AS_OF))),
                                        Better.LOWER),
                        Figure.of("unmatched_events", "Events of nobody known", Value.share(unmatched, events)),
                        Figure.count(
                                "role_addresses",
                                "Shared mailboxes",
                                context.sql()
                                        .fetchCount(
                                                LEAD,
                                                context.known(LEAD.CREATED_AT).and(LEAD.ROLE_ADDRESS.isTrue())))),
                List.of(reasons(context), filled(context, leads)));
    }

    private static int rejected(ReportContext context, Condition when) {
        return context.sql()
                .fetchCount(context.sql()
                        .selectOne()
                        .from(REJECT)
                        .join(RUN)
                        .on(RUN.RUN_ID.eq(REJECT.RUN_ID))
                        .where(when));
    }

    private static Table reasons(ReportContext context) {
        Field<String> column = coalesce(REJECT.COLUMN_NAME, inline(""));
        Table.Builder table = Table.named("rejects", "Rejected records by reason", Drawing.BARS)
                .column("reason", "Reason")
                .series("records", "Records")
                .column("column", "Column")
                .column("command", "Command");
        context.sql()
                .select(REJECT.REASON, column, RUN.COMMAND, count())
                .from(REJECT)
                .join(RUN)
                .on(RUN.RUN_ID.eq(REJECT.RUN_ID))
                .where(context.inPeriod(RUN.AS_OF))
                .groupBy(REJECT.REASON, column, RUN.COMMAND)
                .orderBy(count().desc(), REJECT.REASON, column, RUN.COMMAND)
                .limit(REASONS_LISTED)
                .forEach(row -> table.row(
                        Value.text(row.value1().replace('_', ' ')),
                        Value.count(row.value4()),
                        Value.text(row.value2()),
                        Value.text(row.value3())));
        return table.build();
    }

    private static Table filled(ReportContext context, int leads) {
        var counts = context.sql()
                .select(FIELDS.stream().map(field -> count(field.field())).toList())
                .from(LEAD)
                .where(context.known(LEAD.CREATED_AT))
                .fetchSingle();
        Table.Builder table = Table.named("filled", "Filled fields of leads", Drawing.BARS)
                .column("field", "Field")
                .series("filled", "Filled")
                .column("leads", "Leads");
        for (int i = 0; i < FIELDS.size(); i++) {
            long filled = counts.get(i, Long.class);
            table.row(Value.text(FIELDS.get(i).label()), Value.share(filled, leads), Value.count(filled));
        }
        return table.build();
    }
}
