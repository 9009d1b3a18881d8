package io.drumbeat.intake;

import io.drumbeat.error.DrumbeatException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.commons.compress.compressors.gzip.GzipCompressorInputStream;

/** Looks whether a file is packed, and finds what is in it: one file in gzip, any number in zip. */
final class Packing {
    private Packing() {}

    /**
     * The files of records in a file: itself, or what it holds. One that cannot be looked into is told when it is opened.
     *
     * @param name the file as the user knows it; a member is called {@code name!member}
     * @param spool a folder for what must be unpacked to be read
     */
    static List<DataFile> filesIn(String name, Path path, Path spool) {
        try {
            Magic magic = Magic.of(beginning(path));
            if (magic == Magic.GZIP) {
                return List.of(DataFile.packed(name, path, () -> gunzip(path), spool));
            }
            if (!magic.isZip() || ZipMembers.isDocument(path)) {
                return List.of(DataFile.of(name, path));
            }
            return ZipMembers.of(name, path).stream()
                    .map(member ->
                            DataFile.packed(name + "!" + member, path, () -> ZipMembers.open(path, member), spool))
                    .toList();
        } catch (IOException e) {
            return List.of(DataFile.unreadable(name, path, DataFile.cannotRead(name, e)));
        } catch (DrumbeatException failure) {
            return List.of(DataFile.unreadable(name, path, failure));
        }
    }

    /** Several gzip files in a row are one, as {@code cat} makes them. */
    private static InputStream gunzip(Path path) throws IOException {
        InputStream packed = Files.newInputStream(path);
        try {
            InputStream unpacked = GzipCompressorInputStream.builder()
                    .setInputStream(packed)
                    .setDecompressConcatenated(true)
                    .get();
            return new UnpackedInput(unpacked, Files.size(path));
        } catch (IOException | RuntimeException e) {
            packed.close();
            throw UnpackedInput.damaged(e);
        }
    }

    private static byte[] beginning(Path path) throws IOException {
        try (InputStream in = Files.newInputStream(path)) {
            return in.readNBytes(Magic.LONGEST);
        }
    }
}
