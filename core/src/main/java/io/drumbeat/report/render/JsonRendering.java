package io.drumbeat.report.render;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import io.drumbeat.report.model.Bucket;
import io.drumbeat.report.model.Figure;
import io.drumbeat.report.model.ReportModel;
import io.drumbeat.report.model.SectionResult;
import io.drumbeat.report.model.Table;
import io.drumbeat.report.model.Value;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The report for programs: {@code drumbeat/report/v1}. Numbers are exact, shares are 0 to 1, instants are UTC. */
public final class JsonRendering implements Rendering {
    private final ObjectMapper json = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

    @Override
    public String format() {
        return "json";
    }

    @Override
    public Map<String, String> files(ReportModel report) {
        try {
            return Map.of(".json", json.writeValueAsString(document(report)) + "\n");
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A report is made of text and numbers only", e);
        }
    }

    private static Map<String, Object> document(ReportModel report) {
        var document = new LinkedHashMap<String, Object>();
        document.put("schema", "drumbeat/report/v1");
        document.put("name", report.name());
        document.put("title", report.title());
        document.put("company", report.company());
        document.put("as_of", report.period().asOf().toString());
        document.put("from", report.period().from().toString());
        document.put("timezone", report.period().zone().getId());
        document.put(
                "sections",
                report.sections().stream().map(JsonRendering::section).toList());
        return document;
    }

    private static Map<String, Object> section(SectionResult section) {
        var node = new LinkedHashMap<String, Object>();
        node.put("name", section.name());
        node.put("title", section.title());
        node.put("counted", section.counted());
        if (section.isEmpty()) {
            node.put("empty", section.empty());
        }
        node.put(
                "figures", section.figures().stream().map(JsonRendering::figure).toList());
        node.put("tables", section.tables().stream().map(JsonRendering::table).toList());
        return node;
    }

    private static Map<String, @Nullable Object> figure(Figure figure) {
        var node = new LinkedHashMap<String, @Nullable Object>();
        node.put("name", figure.name());
        node.put("label", figure.label());
        node.put("value", plain(figure.value()));
        node.put("previous", plain(figure.previous()));
        return node;
    }

    private static Map<String, Object> table(Table table) {
        var node = new LinkedHashMap<String, Object>();
        node.put("name", table.name());
        node.put("title", table.title());
        node.put("rows", table.rows().stream().map(row -> row(table, row)).toList());
        return node;
    }

    private static Map<String, @Nullable Object> row(Table table, List<Value> cells) {
        var row = new LinkedHashMap<String, @Nullable Object>();
        for (int i = 0; i < cells.size(); i++) {
            row.put(table.columns().get(i).name(), plain(cells.get(i)));
        }
        return row;
    }

    /** As a program reads it: the first day of a span, milliseconds. */
    static @Nullable Object plain(Value value) {
        return switch (value) {
            case Value.Text(String text) -> text;
            case Value.Count(long count) -> count;
            case Value.Share(BigDecimal share) -> share;
            case Value.Amount(BigDecimal number) -> number;
            case Value.Money(BigDecimal amount, String currency) -> amount;
            case Value.Span(Bucket bucket) -> bucket.first().toString();
            case Value.Moment(Instant instant) -> instant.toString();
            case Value.Elapsed(Duration duration) -> duration.toMillis();
            case Value.Nothing nothing -> null;
        };
    }
}
