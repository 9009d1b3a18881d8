package io.drumbeat.feed;

import io.drumbeat.workspace.FeedDefinition;
import java.io.BufferedWriter;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Writes the items of a feed, one after the other. The same items give the same bytes. */
interface FeedWriter extends Closeable {
    void write(Map<String, List<String>> cells) throws IOException;

    /**
     * The writer of a feed's format.
     *
     * @param title of the feed
     */
    static FeedWriter of(FeedDefinition feed, FeedColumns columns, String title, OutputStream out) throws IOException {
        Writer text = new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8), 1 << 16);
        List<String> header = header(feed, columns);
        return switch (feed.format()) {
            case GOOGLE_XML -> new XmlFeedWriter(text, title, feed.site());
            case GOOGLE_TSV -> TableFeedWriter.ofTabs(text, header);
            case META_CSV -> TableFeedWriter.ofCommas(text, header);
            case CSV -> TableFeedWriter.forPeople(text, header);
            case JSON -> new JsonFeedWriter(text);
        };
    }

    private static List<String> header(FeedDefinition feed, FeedColumns columns) {
        Set<String> header = new LinkedHashSet<>(columns.names());
        header.addAll(feed.columns().keySet());
        return new ArrayList<>(header);
    }
}
