package io.drumbeat.intake;

import io.drumbeat.error.DrumbeatException;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;

/** A file of records: looked through once when it is opened, then read as often as needed. */
public final class DataFile {
    /** White space, zero bytes of UTF-16 and byte order marks. */
    private static final String BLANK = "\0 \t\r\n\u00EF\u00BB\u00BF\u00FE\u00FF";

    private final String name;
    private final Path path;
    private final FileScan scan;
    private final FileTime modified;

    private DataFile(String name, Path path, FileScan scan, FileTime modified) {
        this.name = name;
        this.path = path;
        this.scan = scan;
        this.modified = modified;
    }

    /**
     * Looks through the file's bytes.
     *
     * @param name the file as the user knows it
     * @throws DrumbeatException input: missing, unreadable, a directory, empty
     */
    public static DataFile scan(String name, Path path) {
        try {
            BasicFileAttributes attributes = Files.readAttributes(path, BasicFileAttributes.class);
            if (attributes.isDirectory()) {
                throw DrumbeatException.input("is_a_directory", name + " is a directory")
                        .at(name)
                        .hint("Name the files in it, e.g. '" + name + "/*.csv'");
            }
            FileScan scan = FileScan.of(path);
            if (scan.bytes() == 0 || isBlank(scan)) {
                throw DrumbeatException.input("empty_file", name + " is empty")
                        .at(name)
                        .hint("Nothing was changed; ask for the file again from where it came");
            }
            return new DataFile(name, path, scan, attributes.lastModifiedTime());
        } catch (IOException e) {
            throw cannotRead(name, e);
        }
    }

    public String name() {
        return name;
    }

    /** SHA-256 of the bytes, in hex: an unchanged file has the same. */
    public String fingerprint() {
        return scan.sha256();
    }

    /** Opens the records; the caller closes them. */
    public RecordSource open(ReadOptions options) {
        try {
            Encoding encoding = Encoding.detect(path, name, scan, options.encoding());
            Format format = Format.detect(name, new String(scan.head(), encoding.charset()), options.format());
            return switch (format) {
                case DELIMITED -> DelimitedSource.open(name, path, encoding, delimiter(options));
                case JSON -> JsonSource.open(name, path, encoding);
                case GOOGLE_XML -> GoogleXmlSource.open(name, path);
            };
        } catch (IOException e) {
            throw cannotRead(name, e);
        }
    }

    /** Makes sure that what was read is one file: fails when somebody has written to it since it was looked through. */
    public void verifyUnchanged() {
        try {
            BasicFileAttributes now = Files.readAttributes(path, BasicFileAttributes.class);
            if (now.size() != scan.bytes() || !now.lastModifiedTime().equals(modified)) {
                throw DrumbeatException.input("file_changed", name + " changed while it was read")
                        .at(name)
                        .hint("Try again when it has been written completely; nothing was changed")
                        .retryableLater();
            }
        } catch (IOException e) {
            throw cannotRead(name, e);
        }
    }

    private static DelimitedSource.Options delimiter(ReadOptions options) {
        String said = options.delimiter();
        if (said == null && "tsv".equals(options.format())) {
            said = "\t";
        }
        return new DelimitedSource.Options(said, options.headerRow());
    }

    private static boolean isBlank(FileScan scan) {
        if (scan.bytes() > FileScan.HEAD) {
            return false;
        }
        for (byte b : scan.head()) {
            if (BLANK.indexOf(b & 0xFF) < 0) {
                return false;
            }
        }
        return true;
    }

    static DrumbeatException cannotRead(String name, IOException e) {
        if (e instanceof NoSuchFileException) {
            return DrumbeatException.input("no_such_file", "There is no file " + name)
                    .at(name);
        }
        if (e instanceof AccessDeniedException) {
            return DrumbeatException.resource("unreadable_file", "May not read " + name)
                    .at(name)
                    .hint("Check the file's permissions");
        }
        return DrumbeatException.resource("unreadable_file", "Cannot read " + name + ": " + e.getMessage())
                .at(name)
                .causedBy(e);
    }

    static DrumbeatException undecodable(String name, long line, Charset charset) {
        return DrumbeatException.input(
                        "bad_encoding", "%s is not %s: near line %d".formatted(name, charset.name(), line))
                .at(name + ":" + line)
                .hint("Say the file's real `encoding:` in the mapping, or save it as UTF-8");
    }
}
