package io.drumbeat.workspace;

import static io.drumbeat.yaml.Key.optional;
import static io.drumbeat.yaml.ListType.listOf;
import static io.drumbeat.yaml.ListType.oneOrMore;

import io.drumbeat.yaml.Key;
import io.drumbeat.yaml.Shape;
import io.drumbeat.yaml.Types;
import java.time.Duration;
import java.util.List;

final class ReportShape {
    static final Key<String> TITLE = optional("title", Types.STRING, "Its headline; else its name.");
    static final Key<List<String>> SECTIONS =
            optional("sections", listOf(Types.STRING), "Which sections, in this order; else all of them.");
    static final Key<Duration> PERIOD = optional("period", Notations.DURATION, "How far back from `as_of` it looks.")
            .otherwise("30d");
    static final Key<List<String>> FORMATS = optional(
                    "formats", oneOrMore(Types.oneOf("html", "json", "csv", "text")), "Which files it writes.")
            .otherwise("html");

    static final Shape<ReportDefinition> SHAPE = Shape.of(
            "report",
            List.of(TITLE, SECTIONS, PERIOD, FORMATS),
            fields -> new ReportDefinition(
                    fields.name(),
                    fields.get(TITLE, fields.name()),
                    fields.get(SECTIONS, List.of()),
                    fields.get(PERIOD),
                    fields.get(FORMATS),
                    fields.at()));

    private ReportShape() {}
}
