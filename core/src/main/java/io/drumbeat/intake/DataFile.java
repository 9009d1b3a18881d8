package io.drumbeat.intake;

import io.drumbeat.error.DrumbeatException;
import io.drumbeat.error.SystemReason;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.zip.ZipException;
import org.jspecify.annotations.Nullable;

/** A file of records. Its bytes are looked through once, then read as often as needed. */
public final class DataFile {
    /** White space, zero bytes of UTF-16 and byte order marks. */
    private static final String BLANK = "\0 \t\r\n\u00EF\u00BB\u00BF\u00FE\u00FF";

    /** So many bytes of the beginning tell what kind of file it is. */
    private static final int HEAD = 65_536;

    private final String name;
    private final Path path;
    private final Content content;
    private final @Nullable Path spool;
    private final long size;
    private final FileTime modified;
    private @Nullable FileScan scan;

    private DataFile(
            String name, Path path, Content content, @Nullable Path spool, @Nullable BasicFileAttributes attributes) {
        this.name = name;
        this.path = path;
        this.content = content;
        this.spool = spool;
        this.size = attributes == null ? 0 : attributes.size();
        this.modified = attributes == null ? FileTime.fromMillis(0) : attributes.lastModifiedTime();
    }

    /**
     * A file of this name.
     *
     * @param name the file as the user knows it
     * @throws DrumbeatException input: missing, unreadable, a directory
     */
    public static DataFile of(String name, Path path) {
        return new DataFile(name, path, () -> Files.newInputStream(path), null, attributes(name, path));
    }

    /**
     * A file that is packed in another.
     *
     * @param path the file it is in
     * @param content its own bytes
     * @param spool a folder where it may be unpacked
     */
    static DataFile packed(String name, Path path, Content content, Path spool) {
        return new DataFile(name, path, content, spool, attributes(name, path));
    }

    /** A file of which it is known already why it cannot be read, which is told when somebody tries. */
    static DataFile unreadable(String name, Path path, DrumbeatException failure) {
        Content failing = () -> {
            throw failure;
        };
        return new DataFile(name, path, failing, null, null);
    }

    private static BasicFileAttributes attributes(String name, Path path) {
        try {
            BasicFileAttributes attributes = Files.readAttributes(path, BasicFileAttributes.class);
            if (attributes.isDirectory()) {
                throw DrumbeatException.input("is_a_directory", name + " is a directory")
                        .at(name)
                        .hint("Name the files in it, e.g. '" + name + "/*.csv'");
            }
            return attributes;
        } catch (IOException e) {
            throw cannotRead(name, e);
        }
    }

    public String name() {
        return name;
    }

    /** Where it is, or what it is packed in. */
    Path path() {
        return path;
    }

    /** When it was last written to, or what it is packed in. */
    public Instant modified() {
        return modified.toInstant();
    }

    /** SHA-256 of the bytes, in hex: an unchanged file has the same. */
    public String fingerprint() {
        try {
            return scan().sha256();
        } catch (IOException e) {
            throw cannotRead(name, e);
        }
    }

    /**
     * Opens the records; the caller closes them.
     *
     * @throws DrumbeatException input: empty, or not of a kind that can be read
     */
    public RecordSource open(ReadOptions options) {
        try {
            byte[] head = head();
            if (isBlank(head)) {
                throw DrumbeatException.input("empty_file", name + " is empty")
                        .at(name)
                        .hint("Nothing was changed; ask for the file again from where it came");
            }
            return switch (Magic.of(head)) {
                case ZIP -> unpacked(file -> openZip(file, options));
                case OLE2 -> unpacked(file -> XlsWorkbook.open(name, file, workbook(options)));
                case PARQUET -> unpacked(file -> openParquet(file, options));
                case GZIP, EMPTY_ZIP, SPLIT_ZIP -> throw nested();
                case NONE -> openText(head, options);
            };
        } catch (IOException e) {
            throw cannotRead(name, e);
        }
    }

    /** Workbooks are read here and there, which what is packed cannot be. */
    private RecordSource unpacked(UnpackedSource.Opening opening) throws IOException {
        return spool == null ? opening.open(path) : UnpackedSource.open(name, content, spool, opening);
    }

    private RecordSource openZip(Path file, ReadOptions options) throws IOException {
        if (!ZipMembers.isDocument(file)) {
            throw nested();
        }
        return XlsxWorkbook.open(name, file, workbook(options));
    }

    private RecordSource openParquet(Path file, ReadOptions options) {
        String said = options.format();
        if (said != null && !said.equals("parquet")) {
            throw wrongFormat("a Parquet file", said);
        }
        return ParquetSource.open(name, file);
    }

    private DrumbeatException nested() {
        return DrumbeatException.input(
                        "nested_archive", name + " is an archive inside an archive, or has no files in it")
                .at(name)
                .hint("Unpack the outer one, and name what was in it. Nothing was changed");
    }

    private RecordSource openText(byte[] head, ReadOptions options) throws IOException {
        if (options.sheet() != null || "excel".equals(options.format())) {
            throw DrumbeatException.input("not_a_workbook", name + " is no Excel workbook")
                    .at(name)
                    .hint("Leave --sheet and `format: excel` away, or name another file");
        }
        if ("parquet".equals(options.format())) {
            throw wrongFormat("text", "parquet");
        }
        return new TextFile(name, content, head, scan()).open(options);
    }

    private ReadOptions workbook(ReadOptions options) {
        String said = options.format();
        if (said != null && !said.equals("excel")) {
            throw wrongFormat("an Excel workbook", said);
        }
        return options;
    }

    private DrumbeatException wrongFormat(String what, String said) {
        return DrumbeatException.input("wrong_format", "%s is %s, not %s".formatted(name, what, said))
                .at(name)
                .hint("Leave the format away: it is told from the content");
    }

    private FileScan scan() throws IOException {
        if (scan == null) {
            scan = FileScan.of(content);
        }
        return scan;
    }

    private byte[] head() throws IOException {
        try (InputStream in = content.open()) {
            return in.readNBytes(HEAD);
        }
    }

    /** Makes sure that what was read is one file: fails when somebody has written to it since it was looked through. */
    public void verifyUnchanged() {
        try {
            BasicFileAttributes now = Files.readAttributes(path, BasicFileAttributes.class);
            if (now.size() != size || !now.lastModifiedTime().equals(modified)) {
                throw DrumbeatException.input("file_changed", name + " changed while it was read")
                        .at(name)
                        .hint("Try again when it has been written completely; nothing was changed")
                        .retryableLater();
            }
        } catch (IOException e) {
            throw cannotRead(name, e);
        }
    }

    private static boolean isBlank(byte[] head) {
        if (head.length == HEAD) {
            return false;
        }
        for (byte b : head) {
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
            return DrumbeatException.input("unreadable_file", "May not read " + name)
                    .at(name)
                    .hint("Check its owner and permissions");
        }
        if (e instanceof BoundedReader.TooLong) {
            return DrumbeatException.input("record_too_long", name + " holds something without end: " + e.getMessage())
                    .at(name)
                    .hint("It is damaged, or made to do harm; nothing was changed");
        }
        if (e instanceof CharacterCodingException) {
            return DrumbeatException.input(
                            "bad_encoding", name + " holds bytes that are not of the encoding it says, or else UTF-8")
                    .at(name)
                    .hint("Say what it is: --encoding, or `encoding:` in the source or mapping");
        }
        if (ZipBomb.caused(e)) {
            return ZipBomb.refused(name);
        }
        if (e instanceof EOFException || e instanceof ZipException) {
            return DrumbeatException.input(
                            "damaged_file", "%s is damaged or was cut off: %s".formatted(name, e.getMessage()))
                    .at(name)
                    .hint("Ask for it again from where it came; nothing was changed")
                    .causedBy(e);
        }
        return DrumbeatException.input("unreadable_file", "Cannot read " + name + ": " + SystemReason.of(e))
                .at(name)
                .causedBy(e);
    }

    static DrumbeatException undecodable(String name, long line, Charset charset) {
        return DrumbeatException.input(
                        "bad_encoding", "%s is not %s: near line %d".formatted(name, charset.name(), line))
                .at(name + ":" + line)
                .hint("Say what it is: --encoding, or `encoding:` in the mapping, or save it as UTF-8");
    }
}
