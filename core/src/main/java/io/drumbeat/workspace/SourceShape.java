package io.drumbeat.workspace;

import static io.drumbeat.yaml.Key.optional;
import static io.drumbeat.yaml.Key.required;

import io.drumbeat.yaml.Fields;
import io.drumbeat.yaml.Inspection;
import io.drumbeat.yaml.Key;
import io.drumbeat.yaml.Shape;
import io.drumbeat.yaml.Types;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

final class SourceShape {
    static final Key<Source.Kind> KIND = required("kind", Types.oneOf(Source.Kind.class), "What its rows are.");
    static final Key<String> CONNECTION =
            optional("connection", Notations.nameOf("connection"), "Who fetches its files; none: they are local.");
    static final Key<String> PATH = optional(
            "path",
            Types.STRING,
            "A path or glob, relative to the workspace, or to the connection; only a connection makes do without.");
    static final Key<String> MAPPING = optional(
            "mapping",
            Notations.nameOf("mapping"),
            "Which columns become which fields; may be left out where the format describes itself.");
    static final Key<String> LOCATION = optional(
            "location",
            Notations.nameOf("location"),
            "The location its rows belong to, unless the mapping says otherwise.");
    static final Key<String> FORMAT = optional(
            "format",
            Types.oneOf(Source.FORMATS.toArray(String[]::new)),
            "What its files are; else told from their content.");
    static final Key<String> DELIMITER = optional(
            "delimiter", Notations.DELIMITER, "What separates the columns; else the mapping's, else detected.");
    static final Key<Quotes> QUOTES = optional(
            "quotes",
            Types.oneOf(Quotes.class),
            "What a quote means that a cell of CSV begins with: `double` that the cell ends at the next one, `none` nothing; else the mapping's, else `double`.");
    static final Key<String> ENCODING =
            optional("encoding", Notations.ENCODING, "The character set; else the mapping's, else detected.");
    static final Key<Integer> HEADER_ROW = optional(
            "header_row",
            Notations.HEADER_ROW,
            "The line of the header, counted from 1; else the mapping's, else detected.");

    static final Key<String> SHEET =
            optional("sheet", Types.STRING, "The sheet of a workbook; else the first that is visible.");

    static final Key<Traffic> TRAFFIC =
            optional("traffic", TrafficShape.SHAPE, "Of events: which are left out, and which repeat another.");

    static final Key<ListRules> LIST =
            optional("list", ListShape.SHAPE, "Of suppressions: what the list names, and what its entries mean.");

    static final Key<String> ARCHIVE = optional(
            "archive",
            Types.STRING,
            "A folder, relative to the workspace: its files are moved there when everything in them was imported.");

    static final Shape<Source> SHAPE = Shape.of(
                    "source",
                    keys(),
                    fields -> new Source(
                            fields.name(),
                            fields.get(KIND),
                            fields.find(CONNECTION),
                            fields.find(PATH),
                            fields.find(MAPPING),
                            fields.find(LOCATION),
                            fields.find(FORMAT),
                            fields.find(DELIMITER),
                            fields.find(QUOTES),
                            fields.find(ENCODING),
                            fields.get(HEADER_ROW, 0),
                            fields.find(SHEET),
                            fields.get(TRAFFIC, Traffic.DEFAULT),
                            fields.get(LIST, ListRules.NONE),
                            fields.find(ARCHIVE),
                            StockShape.read(fields),
                            fields.at()))
            .checked(SourceShape::readsSomething)
            .checked(SourceShape::archivesElsewhere)
            .checked(SourceShape::trafficIsOfEvents)
            .checked(ListShape::belongToLists)
            .checked(StockShape::belongToStock)
            .checked(StockShape::fillsSensibly);

    private SourceShape() {}

    private static void readsSomething(Fields fields, Inspection inspection) {
        if (!fields.has(PATH) && !fields.has(CONNECTION)) {
            inspection.error(fields.at(), "this source lacks the key \"path\"", "path: " + Types.STRING.label());
        }
    }

    private static void trafficIsOfEvents(Fields fields, Inspection inspection) {
        if (fields.has(TRAFFIC) && fields.get(KIND) != Source.Kind.EVENTS) {
            inspection.error(fields.at(TRAFFIC), "traffic is about events", "remove it, or say kind: events");
        }
    }

    private static List<Key<?>> keys() {
        List<Key<?>> keys = new ArrayList<>(List.of(
                KIND,
                CONNECTION,
                PATH,
                MAPPING,
                LOCATION,
                FORMAT,
                DELIMITER,
                QUOTES,
                ENCODING,
                HEADER_ROW,
                SHEET,
                TRAFFIC,
                LIST,
                ARCHIVE));
        keys.addAll(StockShape.KEYS);
        return keys;
    }

    /** Files that are archived where they are read would be read again, or never. */
    private static void archivesElsewhere(Fields fields, Inspection inspection) {
        String archive = fields.get(ARCHIVE, "");
        if (!archive.isEmpty()
                && folder(fields.get(PATH, ""))
                        .startsWith(Path.of(archive).toAbsolutePath().normalize())) {
            inspection.error(
                    fields.at(ARCHIVE),
                    "the archive \"" + archive + "\" holds the files that are read",
                    "name a folder of its own, such as \"" + archive + "/done\"");
        }
    }

    /** The folder that a path or glob begins with. */
    private static Path folder(String path) {
        String certain = path.replaceFirst("[*?\\[{].*", "");
        return Path.of(certain.equals(path) ? path : certain.substring(0, certain.lastIndexOf('/') + 1))
                .toAbsolutePath()
                .normalize();
    }
}
