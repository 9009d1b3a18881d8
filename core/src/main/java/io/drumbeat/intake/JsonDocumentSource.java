package io.drumbeat.intake;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.drumbeat.error.DrumbeatException;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A JSON document, read as a stream: a list of objects, an object that holds such a list under a name like {@code data},
 * or one object after the other.
 */
final class JsonDocumentSource implements RecordSource {
    /** What interfaces and exports call the list of their records. */
    private static final Set<String> LISTS = Set.of(
            "data",
            "records",
            "results",
            "result",
            "items",
            "rows",
            "list",
            "value",
            "values",
            "leads",
            "contacts",
            "customers",
            "people",
            "users",
            "subscribers",
            "events",
            "products",
            "inventory");

    private final String name;
    private final Encoding encoding;
    private final BoundedReader bounded;
    private final JsonParser json;
    private final JsonCells cells;
    private boolean inList;
    private boolean inHolder;

    static JsonDocumentSource open(String name, Content content, Encoding encoding) throws IOException {
        var bounded = new BoundedReader(encoding.reader(content.open()));
        return new JsonDocumentSource(name, encoding, bounded, JsonCells.JSON.createParser(bounded));
    }

    private JsonDocumentSource(String name, Encoding encoding, BoundedReader bounded, JsonParser json) {
        this.name = name;
        this.encoding = encoding;
        this.bounded = bounded;
        this.json = json;
        this.cells = new JsonCells(name);
    }

    @Override
    public Header header() {
        return cells.header();
    }

    @Override
    public boolean hasHeaderRow() {
        return false;
    }

    @Override
    public String format() {
        return encoding.charset().name() + ", JSON";
    }

    @Override
    public @Nullable SourceRecord next() {
        bounded.nextRecord();
        try {
            return read();
        } catch (JsonProcessingException e) {
            throw broken(e);
        } catch (CharacterCodingException e) {
            throw DataFile.undecodable(name, json.currentLocation().getLineNr(), encoding.charset());
        } catch (BoundedReader.TooLong e) {
            long line = json.currentTokenLocation().getLineNr();
            throw DrumbeatException.input("record_too_long", "The record on line " + line + " is too long")
                    .at(name + ":" + line)
                    .hint("The file must be a list of objects, one a record");
        } catch (IOException e) {
            throw DataFile.cannotRead(name, e);
        }
    }

    @Override
    public void close() {
        try {
            json.close();
            bounded.close();
        } catch (IOException e) {
            throw DataFile.cannotRead(name, e);
        }
    }

    private @Nullable SourceRecord read() throws IOException {
        for (JsonToken token = json.nextToken(); token != null; token = json.nextToken()) {
            long line = json.currentTokenLocation().getLineNr();
            if (token == JsonToken.END_ARRAY) {
                inList = false;
                if (inHolder) {
                    skipRestOfHolder();
                }
            } else if (inList) {
                return token == JsonToken.START_OBJECT ? cells.record(line, node()) : noObject(line);
            } else if (token == JsonToken.START_ARRAY) {
                inList = true;
            } else if (token == JsonToken.START_OBJECT) {
                ObjectNode alone = holderOrRecord();
                if (alone != null) {
                    return cells.record(line, alone);
                }
            } else {
                return noObject(line);
            }
        }
        return null;
    }

    /** Reads an object that stands alone; none when it turns out to hold the list of records, which is then next. */
    private @Nullable ObjectNode holderOrRecord() throws IOException {
        ObjectNode object = JsonCells.JSON.createObjectNode();
        while (json.nextToken() == JsonToken.FIELD_NAME) {
            String field = json.currentName();
            JsonToken value = json.nextToken();
            if (value == JsonToken.START_ARRAY && LISTS.contains(field.toLowerCase(Locale.ROOT))) {
                inHolder = true;
                inList = true;
                return null;
            }
            object.set(field, node());
        }
        return object;
    }

    private void skipRestOfHolder() throws IOException {
        inHolder = false;
        for (int depth = 1; depth > 0; bounded.nextRecord()) {
            JsonToken token = json.nextToken();
            if (token == null) {
                return;
            }
            depth += token.isStructStart() ? 1 : token.isStructEnd() ? -1 : 0;
        }
    }

    private SourceRecord noObject(long line) throws IOException {
        return cells.faulty(line, node().toString(), "Each record must be a JSON object");
    }

    private JsonNode node() throws IOException {
        return JsonCells.JSON.readTree(json);
    }

    private DrumbeatException broken(JsonProcessingException e) {
        JsonLocation location = e.getLocation() == null ? json.currentLocation() : e.getLocation();
        return DrumbeatException.input("bad_json", "%s is not JSON: %s".formatted(name, JsonCells.message(e)))
                .at("%s:%d:%d".formatted(name, location.getLineNr(), location.getColumnNr()))
                .hint("It may have been cut off on its way; nothing was changed. Of JSON lines only the broken ones are"
                        + " rejected: say --format jsonl where it is such a file")
                .causedBy(e);
    }
}
