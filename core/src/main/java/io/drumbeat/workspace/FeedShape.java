package io.drumbeat.workspace;

import static io.drumbeat.yaml.Key.optional;
import static io.drumbeat.yaml.Key.required;
import static io.drumbeat.yaml.ListType.listOf;
import static io.drumbeat.yaml.ListType.oneOrMore;

import io.drumbeat.yaml.Fields;
import io.drumbeat.yaml.Inspection;
import io.drumbeat.yaml.Key;
import io.drumbeat.yaml.Made;
import io.drumbeat.yaml.MapType;
import io.drumbeat.yaml.Shape;
import io.drumbeat.yaml.Text;
import io.drumbeat.yaml.Types;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

final class FeedShape {
    /** An element's name, or several that stand in each other. */
    private static final Pattern ELEMENT = Pattern.compile("[A-Za-z_][A-Za-z0-9_-]*(\\.[A-Za-z_][A-Za-z0-9_-]*)?");

    static final Key<FeedFormat> FORMAT = required(
            "format",
            new Made<>(
                    Types.oneOf(FeedFormat.labels()),
                    (_, label) -> FeedFormat.of(label).orElseThrow()),
            "What it looks like.");
    static final Key<String> OUT = optional(
            "out",
            Types.STRING,
            "The file, relative to the workspace; else `out/feeds/NAME` with the format's ending.");
    static final Key<Text> WHERE =
            optional("where", Types.TEXT, "A predicate over an item of the stock; else all that is in stock.");
    static final Key<List<String>> LOCATIONS =
            optional("location", oneOrMore(Notations.nameOf("location")), "Only items of this location.");
    static final Key<ItemTemplate> URL = optional(
            "url",
            new ItemTemplateType(),
            "An item's page, such as `https://shop.example/{vin}`; else the item's own `url`.");
    static final Key<Map<String, ItemTemplate>> COLUMNS = optional(
            "columns",
            new MapType<>(new ItemTemplateType()),
            "Further columns of the feed, or other values for those that it has; fields of the item stand in braces.");
    static final Key<Map<String, String>> STORES = optional(
            "stores",
            new MapType<>(Types.STRING),
            "The platform's code of each location, for `store_code`; else the item's `dealer_id`.");
    static final Key<List<Text>> REQUIRE = optional(
            "require", listOf(Types.TEXT), "Columns without which an item is left out, besides those of the format.");
    static final Key<String> TITLE = optional("title", Types.STRING, "What the feed is called; else the company.");
    static final Key<String> SITE =
            optional("site", Types.STRING, "The website's address; else that of the first item's page.");
    static final Key<Double> MAX_SHRINK = optional(
            "max_shrink",
            Notations.PERCENT,
            "The part of its items that it may lose at once; else the guard's of the workspace.");

    static final Key<List<DataClass>> ALLOW_CLASSES = optional(
            "allow_classes",
            listOf(Notations.DATA_CLASS),
            "Data classes of the fields that it may show although a feed is normally refused them.");

    static final Shape<FeedDefinition> SHAPE = Shape.of(
                    "feed",
                    List.of(
                            FORMAT,
                            OUT,
                            WHERE,
                            LOCATIONS,
                            URL,
                            COLUMNS,
                            STORES,
                            REQUIRE,
                            TITLE,
                            SITE,
                            MAX_SHRINK,
                            ALLOW_CLASSES),
                    fields -> new FeedDefinition(
                            fields.name(),
                            fields.get(FORMAT),
                            fields.find(OUT),
                            fields.find(WHERE),
                            fields.get(LOCATIONS, List.of()),
                            fields.find(URL),
                            fields.get(COLUMNS, Map.of()),
                            fields.get(STORES, Map.of()),
                            fields.get(REQUIRE, List.of()),
                            fields.find(TITLE),
                            fields.find(SITE),
                            fields.find(MAX_SHRINK),
                            fields.get(ALLOW_CLASSES, List.of()),
                            fields.at()))
            .checked(FeedShape::columnsAreElements);

    private FeedShape() {}

    private static void columnsAreElements(Fields fields, Inspection inspection) {
        if (fields.get(FORMAT) != FeedFormat.GOOGLE_XML) {
            return;
        }
        fields.get(COLUMNS, Map.<String, ItemTemplate>of()).forEach((column, template) -> {
            if (!ELEMENT.matcher(column).matches()) {
                inspection.error(
                        template.text().at(),
                        "\"" + column + "\" cannot be an element of XML",
                        "an element within another is written outer.inner");
            }
        });
    }
}
