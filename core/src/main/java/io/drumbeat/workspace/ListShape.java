package io.drumbeat.workspace;

import static io.drumbeat.yaml.Key.optional;
import static io.drumbeat.yaml.ListType.oneOrMore;

import io.drumbeat.yaml.Fields;
import io.drumbeat.yaml.Inspection;
import io.drumbeat.yaml.Key;
import io.drumbeat.yaml.Shape;
import io.drumbeat.yaml.Types;
import java.util.List;

final class ListShape {
    static final Key<String> NAMES = optional(
            "names",
            Types.oneOf("email", "phone", "domain", "email_sha256", "email_md5"),
            "What its entries name; else found out from the column's name, or from each cell.");
    static final Key<String> REASON = optional(
            "reason",
            Types.oneOf("unsubscribed", "bounced", "complained", "do_not_call", "manual"),
            "Why they are on it, where a row does not say; else `manual`.");
    static final Key<List<String>> CHANNELS = optional(
            "channels",
            oneOrMore(Types.oneOf("email", "sms", "call", "ads", "outreach")),
            "Only for these; else all that the address serves, of `do_not_call` sms and call.");
    static final Key<String> COLUMN =
            optional("column", Types.STRING, "The column that names them, where its name does not say so.");
    static final Key<String> DATE_COLUMN =
            optional("date_column", Types.STRING, "Since when each is on the list, where its name does not say so.");
    static final Key<List<String>> DATE_FORMAT =
            optional("date_format", DateFormat.SEVERAL, "How dates are written, where not as ISO-8601.");
    static final Key<Boolean> REPLACE = optional(
                    "replace",
                    Types.YES_OR_NO,
                    "Each copy is all of the list: what it names no more is taken out, and of a drop only the newest file"
                            + " counts.")
            .otherwise("false");

    static final Shape<ListRules> SHAPE = Shape.of(
            "suppression list",
            List.of(NAMES, REASON, CHANNELS, COLUMN, DATE_COLUMN, DATE_FORMAT, REPLACE),
            fields -> new ListRules(
                    fields.find(NAMES),
                    fields.find(REASON),
                    fields.get(CHANNELS, List.of()),
                    fields.find(COLUMN),
                    fields.find(DATE_COLUMN),
                    fields.get(DATE_FORMAT, List.of()),
                    fields.get(REPLACE)));

    private ListShape() {}

    /** A check: what is said of a list is said of a source that is one, and a list has no mapping. */
    static void belongToLists(Fields fields, Inspection inspection) {
        boolean isList = fields.get(SourceShape.KIND) == Source.Kind.SUPPRESSIONS;
        if (fields.has(SourceShape.LIST) && !isList) {
            inspection.error(
                    fields.at(SourceShape.LIST), "list is about suppressions", "remove it, or say kind: suppressions");
        }
        for (Key<?> key : List.of(SourceShape.MAPPING, SourceShape.LOCATION)) {
            if (isList && fields.has(key)) {
                inspection.error(
                        fields.at(key),
                        "a list of suppressions has no " + key.name(),
                        key.equals(SourceShape.MAPPING)
                                ? "remove it; list: {column: …} says which column names them"
                                : "remove it");
            }
        }
    }
}
