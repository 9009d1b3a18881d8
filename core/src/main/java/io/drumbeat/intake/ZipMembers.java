package io.drumbeat.intake;

import io.drumbeat.error.DrumbeatException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.zip.CRC32;
import java.util.zip.ZipException;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipFile;
import org.apache.commons.io.input.ChecksumInputStream;

/** The files of records in a zip archive. */
final class ZipMembers {
    /** The parts that tell a document from an archive. */
    private static final String OFFICE = "[Content_Types].xml";

    private static final String OPEN_DOCUMENT = "mimetype";

    private ZipMembers() {}

    /** Whether the zip is a document of Office or the like, not an archive. */
    static boolean isDocument(Path zip) throws IOException {
        try (ZipFile file = open(zip)) {
            return Collections.list(file.getEntries()).stream()
                    .map(ZipArchiveEntry::getName)
                    .anyMatch(part -> part.equalsIgnoreCase(OFFICE) || part.equals(OPEN_DOCUMENT));
        }
    }

    /**
     * The names of the members, in their order; folders and what macOS and Windows add of their own are left out.
     *
     * @param name the archive, as the user knows it
     * @throws DrumbeatException input: none, too many, or one that is protected with a password
     */
    static List<String> of(String name, Path zip) throws IOException {
        try (ZipFile file = open(zip)) {
            List<ZipArchiveEntry> entries = Collections.list(file.getEntries());
            refuseOverlaps(name, entries, Files.size(zip));
            List<ZipArchiveEntry> members =
                    entries.stream().filter(entry -> !isIncidental(entry)).toList();
            if (members.isEmpty()) {
                throw DrumbeatException.input("empty_archive", name + " holds no files")
                        .at(name)
                        .hint("Nothing was changed; ask for it again from where it came");
            }
            if (members.size() > Limits.MEMBERS) {
                throw DrumbeatException.input("too_many_members", "%s holds %,d files".formatted(name, members.size()))
                        .at(name)
                        .hint("At most %,d are read; unpack it into a folder and name that".formatted(Limits.MEMBERS));
            }
            for (ZipArchiveEntry member : members) {
                refuseUnreadable(name + "!" + member.getName(), file, member);
            }
            return members.stream()
                    .map(ZipArchiveEntry::getName)
                    .distinct()
                    .sorted()
                    .toList();
        }
    }

    /** A member's bytes, whose check sum is verified at their end. */
    static InputStream open(Path zip, String member) throws IOException {
        ZipFile file = open(zip);
        try {
            ZipArchiveEntry entry = file.getEntry(member);
            if (entry == null) {
                throw new ZipException("it no longer holds " + member);
            }
            InputStream unpacked = ChecksumInputStream.builder()
                    .setInputStream(file.getInputStream(entry))
                    .setChecksum(new CRC32())
                    .setExpectedChecksumValue(entry.getCrc())
                    .setCountThreshold(entry.getSize())
                    .get();
            return new FilterInputStream(new UnpackedInput(unpacked, entry.getCompressedSize())) {
                @Override
                public void close() throws IOException {
                    try (file) {
                        super.close();
                    }
                }
            };
        } catch (IOException | RuntimeException e) {
            file.close();
            throw e;
        }
    }

    private static ZipFile open(Path zip) throws IOException {
        try {
            return ZipFile.builder().setPath(zip).get();
        } catch (IOException | RuntimeException e) {
            throw UnpackedInput.damaged(e);
        }
    }

    private static boolean isIncidental(ZipArchiveEntry entry) {
        String name = entry.getName();
        String last = name.substring(name.lastIndexOf('/') + 1);
        return entry.isDirectory()
                || name.startsWith("__MACOSX/")
                || last.startsWith(".")
                || last.equalsIgnoreCase("Thumbs.db")
                || last.equalsIgnoreCase("desktop.ini");
    }

    private static void refuseUnreadable(String name, ZipFile file, ZipArchiveEntry member) {
        if (member.getGeneralPurposeBit().usesEncryption()) {
            throw DrumbeatException.input("encrypted", name + " is protected with a password")
                    .at(name)
                    .hint("Unpack the archive with its password, and name the files. Nothing was changed");
        }
        if (!file.canReadEntryData(member)) {
            throw DrumbeatException.input("unknown_compression", name + " is packed in a way that cannot be unpacked")
                    .at(name)
                    .hint("Unpack the archive, and name the files. Nothing was changed");
        }
    }

    /** Members that share bytes are how bombs are made: together they are packed in more than there is. */
    private static void refuseOverlaps(String name, List<ZipArchiveEntry> entries, long size) {
        long packed = entries.stream()
                .mapToLong(ZipArchiveEntry::getCompressedSize)
                .filter(bytes -> bytes > 0)
                .sum();
        if (packed > size) {
            throw ZipBomb.refused(name);
        }
    }
}
