package io.drumbeat.cli;

import io.drumbeat.error.DrumbeatException;
import io.drumbeat.intake.ReadOptions;
import io.drumbeat.workspace.Quotes;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** How to read files, where what they hold does not tell, or tells it wrong. */
final class ReadingOptions {
    @Option(names = "--format", paramLabel = "NAME", description = "csv, tsv, excel, jsonl, json, google-xml or adf.")
    @Nullable
    String format;

    @Option(names = "--delimiter", paramLabel = "C", description = "What separates the columns: a character, or tab.")
    @Nullable
    String delimiter;

    @Option(
            names = "--quotes",
            paramLabel = "NAME",
            description = "none: no cell is quoted, a quote is a letter; otherwise double.")
    @Nullable
    Quotes quotes;

    @Option(names = "--encoding", paramLabel = "NAME", description = "The character set, e.g. windows-1252.")
    @Nullable
    String encoding;

    @Option(names = "--header-row", paramLabel = "N", description = "The line of the header, from 1.")
    @Nullable
    Integer headerRow;

    @Option(
            names = "--sheet",
            paramLabel = "NAME",
            description = "The sheet of a workbook, else the first visible one.")
    @Nullable
    String sheet;

    ReadOptions options() {
        if (headerRow != null && headerRow < 1) {
            throw DrumbeatException.usage("bad_value", "--header-row is counted from 1, not " + headerRow)
                    .hint("leave it out where the header is to be found");
        }
        return new ReadOptions(format, delimiter, quotes, encoding, headerRow == null ? 0 : headerRow, sheet);
    }
}
