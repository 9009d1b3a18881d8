package io.drumbeat.connector.web;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.drumbeat.fetch.Fetch;
import io.drumbeat.run.Json;
import io.drumbeat.run.PrivateFiles;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Path;

/** Records of an interface, laid down in a file, one a line. */
public final class JsonLines implements AutoCloseable {
    private final Fetch fetch;
    private final Path place;
    private final Writer out;
    private long count;

    public JsonLines(Fetch fetch) {
        this.fetch = fetch;
        this.place = fetch.place();
        try {
            this.out = PrivateFiles.writer(place);
        } catch (IOException e) {
            throw fetch.unwritable(e);
        }
    }

    public Path place() {
        return place;
    }

    public long count() {
        return count;
    }

    public void write(JsonNode item) {
        try {
            out.write(Json.mapper().writeValueAsString(item));
            out.write('\n');
            fetch.progress(++count, -1);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("what was read as JSON can be written", e);
        } catch (IOException e) {
            throw fetch.unwritable(e);
        }
    }

    /** Nothing was written: a list without entries says so, where an empty file would look like one that broke off. */
    public void finish() {
        if (count == 0) {
            try {
                out.write("[]\n");
            } catch (IOException e) {
                throw fetch.unwritable(e);
            }
        }
    }

    @Override
    public void close() {
        try {
            out.close();
        } catch (IOException e) {
            throw fetch.unwritable(e);
        }
    }
}
