package io.drumbeat.workspace;

import io.drumbeat.yaml.Position;
import io.drumbeat.yaml.Text;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A file that shows others what is in stock.
 *
 * @param out the file, relative to the workspace
 * @param where a predicate over an item of the stock; none: all of it
 * @param locations whose items it lists; none: everybody's
 * @param url an item's page, where its own address is not the one to show
 * @param columns further columns, or others for those that the format has
 * @param stores the advertising platform's code of each location
 * @param require columns without which an item is left out, besides those that the format demands
 * @param title what the feed is called
 * @param site whose feed it is: the address of the website
 * @param maxShrink the part of its items that the feed may lose at once; none: the workspace's guard
 * @param allowClasses data classes that it may show although the default refuses them
 */
public record FeedDefinition(
        String name,
        FeedFormat format,
        @Nullable String out,
        @Nullable Text where,
        List<String> locations,
        @Nullable ItemTemplate url,
        Map<String, ItemTemplate> columns,
        Map<String, String> stores,
        List<Text> require,
        @Nullable String title,
        @Nullable String site,
        @Nullable Double maxShrink,
        List<DataClass> allowClasses,
        Position at) {

    /** The same items in another form, elsewhere. */
    public FeedDefinition with(FeedFormat otherFormat, @Nullable String otherOut) {
        return new FeedDefinition(
                name,
                otherFormat,
                otherOut,
                where,
                locations,
                url,
                columns,
                stores,
                require,
                title,
                site,
                maxShrink,
                allowClasses,
                at);
    }

    /** A feed of all that is in stock, named on the command line. */
    public static FeedDefinition ofEverything(String name, FeedFormat format, String out) {
        return new FeedDefinition(
                name,
                format,
                out,
                null,
                List.of(),
                null,
                Map.of(),
                Map.of(),
                List.of(),
                null,
                null,
                null,
                List.of(),
                new Position("command line", 1, 1));
    }

    /** Where it is written, relative to the workspace. */
    public String file() {
        return out == null ? "out/feeds/" + name + "." + format.extension() : out;
    }
}
