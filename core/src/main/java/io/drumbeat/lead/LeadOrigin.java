package io.drumbeat.lead;

import static io.drumbeat.sql.Tables.LEAD;

import io.drumbeat.enrich.SourceChannel;
import io.drumbeat.enrich.SourceChannels;
import io.drumbeat.enrich.SourceChannels.Visit;
import io.drumbeat.mapping.LeadFields;
import io.drumbeat.mapping.MappedRecord;
import io.drumbeat.mapping.TargetField;
import org.jspecify.annotations.Nullable;

/** The channel by which a row's person came. */
final class LeadOrigin {
    private static final TargetField SOURCE = LeadFields.CATALOG.field("source");
    private static final TargetField MEDIUM = LeadFields.CATALOG.field("medium");
    private static final TargetField REFERRER = LeadFields.CATALOG.field("referrer");
    private static final TargetField LANDING_PAGE = LeadFields.CATALOG.field("landing_page");

    private final SourceChannels channels = new SourceChannels();

    void fill(MappedRecord record, @Nullable Object[] values) {
        var visit =
                new Visit(record.text(SOURCE), record.text(MEDIUM), record.text(REFERRER), record.text(LANDING_PAGE));
        values[LeadColumns.indexOf(LEAD.SOURCE_CHANNEL)] =
                channels.of(visit).map(SourceChannel::label).orElse(null);
    }
}
