package io.drumbeat.yaml;

import io.drumbeat.yaml.YamlNode.Entries;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.events.CollectionEndEvent;
import org.snakeyaml.engine.v2.events.CollectionStartEvent;
import org.snakeyaml.engine.v2.events.DocumentStartEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/** Parses one YAML 1.2 document to nodes, within limits that no honest file meets. */
public final class YamlParser {
    /** The largest file that is read, in bytes. */
    public static final int MAX_BYTES = 1 << 20;

    private static final int MAX_DEPTH = 50;

    private final Inspection inspection;

    public YamlParser(Inspection inspection) {
        this.inspection = inspection;
    }

    /** The document's root; empty when it cannot be parsed, which is then a problem. An empty file is an empty map. */
    public Optional<YamlNode> parse(String file, byte[] bytes) {
        var top = new Position(file, 1, 1);
        if (bytes.length > MAX_BYTES) {
            inspection.error(top, "the file is larger than 1 MiB", "split it: a workspace file is written by hand");
            return Optional.empty();
        }
        return decode(top, bytes).flatMap(text -> parse(file, text));
    }

    private Optional<String> decode(Position top, byte[] bytes) {
        try {
            var text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
            return Optional.of(text.startsWith("\uFEFF") ? text.substring(1) : text);
        } catch (CharacterCodingException e) {
            inspection.error(top, "the file is not UTF-8", "save it as UTF-8");
            return Optional.empty();
        }
    }

    private Optional<YamlNode> parse(String file, String text) {
        var settings = LoadSettings.builder()
                .setLabel(file)
                .setParseComments(false)
                .setAllowNonScalarKeys(true)
                .build();
        try {
            if (!isOneShallowDocument(file, new Parse(settings).parseString(text))) {
                return Optional.empty();
            }
            return new Compose(settings)
                    .composeString(text)
                    .<Optional<YamlNode>>map(root -> new YamlTree(file, text, inspection).grow(root))
                    .orElseGet(() -> Optional.of(new Entries(List.of(), new Position(file, 1, 1))));
        } catch (MarkedYamlEngineException e) {
            var mark = e.getProblemMark().or(e::getContextMark);
            inspection.error(position(file, mark), said(e), advice(e));
        } catch (YamlEngineException e) {
            inspection.error(new Position(file, 1, 1), String.valueOf(e.getMessage()));
        }
        return Optional.empty();
    }

    private boolean isOneShallowDocument(String file, Iterable<Event> events) {
        var depth = 0;
        var documents = 0;
        for (var event : events) {
            if (event instanceof CollectionStartEvent && ++depth > MAX_DEPTH) {
                inspection.error(position(file, event.getStartMark()), "nested more than " + MAX_DEPTH + " deep");
                return false;
            }
            if (event instanceof CollectionEndEvent) {
                depth--;
            }
            if (event instanceof DocumentStartEvent && ++documents > 1) {
                inspection.error(
                        position(file, event.getStartMark()),
                        "a second document begins here",
                        "keep one document in a file: remove the \"---\"");
                return false;
            }
        }
        return true;
    }

    static Position position(String file, Optional<Mark> mark) {
        return mark.map(at -> new Position(file, at.getLine() + 1, at.getColumn() + 1))
                .orElseGet(() -> new Position(file, 1, 1));
    }

    private static String said(MarkedYamlEngineException e) {
        var context = e.getContext() == null || e.getContext().isBlank() ? "" : e.getContext() + ": ";
        return "not YAML: " + context + e.getProblem();
    }

    private static String advice(MarkedYamlEngineException e) {
        var problem = String.valueOf(e.getProblem());
        if (problem.contains("TAB") || problem.contains("'\\t'")) {
            return "indent with spaces";
        }
        if (problem.contains("but got {")) {
            return "inside { } and [ ] put quotes around text that holds one of { } [ ] , :";
        }
        if (String.valueOf(e.getContext()).contains("alias")) {
            return "put quotes around a value that begins with *";
        }
        if (problem.contains("mapping values are not allowed")) {
            return "put quotes around a value that contains \": \"";
        }
        return "check the quotes, brackets and indentation up to here";
    }
}
