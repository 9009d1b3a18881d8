package io.drumbeat.suggest;

import io.drumbeat.error.DrumbeatException;
import io.drumbeat.event.EventPreview;
import io.drumbeat.intake.SourceRecord;
import io.drumbeat.inventory.ItemPreview;
import io.drumbeat.lead.LeadPreview;
import io.drumbeat.mapping.Catalog;
import io.drumbeat.mapping.EventFields;
import io.drumbeat.mapping.InventoryFields;
import io.drumbeat.mapping.LeadFields;
import io.drumbeat.mapping.MappedRecord;
import io.drumbeat.mapping.RecordMapper;
import io.drumbeat.run.Rejection.Fault;
import io.drumbeat.suggest.SuggestMapping.Preview;
import io.drumbeat.value.Conventions;
import io.drumbeat.workspace.Mapping;
import io.drumbeat.workspace.Source;
import io.drumbeat.workspace.Workspace;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The fields of each kind of record, and how one would be stored. */
final class Kinds {
    private final Workspace workspace;
    private final Instant asOf;

    Kinds(Workspace workspace, Instant asOf) {
        this.workspace = workspace;
        this.asOf = asOf;
    }

    static Catalog catalog(Source.Kind kind) {
        return switch (kind) {
            case LEADS -> LeadFields.CATALOG;
            case EVENTS -> EventFields.CATALOG;
            case INVENTORY -> InventoryFields.CATALOG;
            case SUPPRESSIONS -> throw unmapped();
        };
    }

    Preview preview(Source.Kind kind, Mapping mapping, Sample sample, int show) {
        Function<MappedRecord, Map<String, String>> stored = stored(kind);
        var mapper = new RecordMapper(catalog(kind), mapping, Conventions.of(workspace));
        List<Map<String, String>> rows = new ArrayList<>();
        List<String> rejected = new ArrayList<>();
        for (SourceRecord record :
                sample.records().subList(0, Math.min(show, sample.records().size()))) {
            MappedRecord mapped = mapper.map(record);
            Map<String, String> row = stored.apply(mapped);
            if (mapped.faults().isEmpty()) {
                rows.add(row);
            } else {
                rejected.add(record.at() + ": "
                        + mapped.faults().stream().map(Kinds::said).collect(Collectors.joining("; ")));
            }
        }
        return new Preview(rows, rejected);
    }

    private Function<MappedRecord, Map<String, String>> stored(Source.Kind kind) {
        return switch (kind) {
            case LEADS -> new LeadPreview(workspace, asOf)::stored;
            case EVENTS -> new EventPreview(workspace, asOf)::stored;
            case INVENTORY -> new ItemPreview(workspace, asOf)::stored;
            case SUPPRESSIONS -> throw unmapped();
        };
    }

    private static DrumbeatException unmapped() {
        return DrumbeatException.usage("no_mapping", "A list of suppressions has no mapping")
                .hint("import-suppressions finds its columns; --column names the one it does not");
    }

    private static String said(Fault fault) {
        return fault.column() == null
                ? fault.message()
                : fault.column() + " '" + fault.value() + "': " + fault.message();
    }
}
