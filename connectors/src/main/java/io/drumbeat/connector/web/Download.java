package io.drumbeat.connector.web;

import io.drumbeat.error.DrumbeatException;
import io.drumbeat.fetch.Fetch;
import io.drumbeat.run.PrivateFiles;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Locale;
import okhttp3.Response;
import okhttp3.ResponseBody;

/** Lays an answer's body down in a file: within a size, to its end, and no page for people. */
public final class Download {
    private static final int CHUNK = 1 << 16;
    private static final int HEAD = 512;

    private final Fetch fetch;
    private final long maxSize;

    public Download(Fetch fetch, long maxSize) {
        this.fetch = fetch;
        this.maxSize = maxSize;
    }

    /**
     * Writes the body.
     *
     * @param name what is downloaded, for messages
     * @throws IOException the body broke off
     * @throws DrumbeatException input: too large, empty, or HTML
     */
    public void to(Path file, String name, Response response) throws IOException {
        ResponseBody body = response.body();
        if (body.contentLength() > maxSize) {
            throw tooLarge(name);
        }
        try (InputStream in = body.byteStream();
                OutputStream out = open(file)) {
            byte[] chunk = new byte[CHUNK];
            int first = in.readNBytes(chunk, 0, HEAD);
            refusePage(name, response, new String(chunk, 0, first, StandardCharsets.ISO_8859_1));
            long total = 0;
            for (int n = first; n > 0; n = in.read(chunk, 0, CHUNK)) {
                total += n;
                if (total > maxSize) {
                    throw tooLarge(name);
                }
                write(out, chunk, n);
                fetch.progress(total, body.contentLength());
            }
            if (total == 0) {
                throw DrumbeatException.input("empty_file", name + " is empty")
                        .at(name)
                        .hint("Nothing was changed; ask for the file again from where it came");
            }
        }
    }

    private OutputStream open(Path file) {
        try {
            return PrivateFiles.output(file);
        } catch (IOException e) {
            throw fetch.unwritable(e);
        }
    }

    /** What fails on this side is no reason to ask again. */
    private void write(OutputStream out, byte[] chunk, int length) {
        try {
            out.write(chunk, 0, length);
        } catch (IOException e) {
            throw fetch.unwritable(e);
        }
    }

    private static void refusePage(String name, Response response, String head) {
        String start = head.strip().toLowerCase(Locale.ROOT);
        if (start.startsWith("<!doctype html") || start.startsWith("<html") || start.startsWith("<head")) {
            throw DrumbeatException.input(
                            "html_not_data",
                            "%s answered %d with an HTML page, not a file of records".formatted(name, response.code()))
                    .at(name)
                    .hint("It is probably an error or a login page; open the address in a browser to read what it says."
                            + " Nothing was changed");
        }
    }

    private DrumbeatException tooLarge(String name) {
        return DrumbeatException.input(
                        "feed_too_large", "%s is larger than %,d MB".formatted(name, Math.max(1, maxSize >> 20)))
                .at(name)
                .hint("Nothing was changed. Where it is meant to be so large, raise max_size of the connection");
    }
}
