package io.drumbeat.workspace;

import java.util.Arrays;
import java.util.Optional;

/** How a feed of the stock is written. */
public enum FeedFormat {
    /** Google's product data as RSS 2.0, for vehicles and for other products. */
    GOOGLE_XML("google-xml", "xml"),
    /** The same as text, its columns separated by tabs. */
    GOOGLE_TSV("google-tsv", "tsv"),
    /** Meta's automotive catalogue, nested fields as columns of their own. */
    META_CSV("meta-csv", "csv"),
    /** Our own fields by their names, for spreadsheets and for whoever takes a table. */
    CSV("csv", "csv"),
    /** Our own fields as an array of objects. */
    JSON("json", "json");

    private final String label;
    private final String extension;

    FeedFormat(String label, String extension) {
        this.label = label;
        this.extension = extension;
    }

    /** As people write it. */
    public String label() {
        return label;
    }

    /** What the names of its files end in. */
    public String extension() {
        return extension;
    }

    public static String[] labels() {
        return Arrays.stream(values()).map(FeedFormat::label).toArray(String[]::new);
    }

    public static Optional<FeedFormat> of(String label) {
        return Arrays.stream(values())
                .filter(format -> format.label.equals(label))
                .findFirst();
    }
}
