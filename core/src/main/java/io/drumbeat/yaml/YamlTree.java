package io.drumbeat.yaml;

import io.drumbeat.yaml.YamlNode.Entries;
import io.drumbeat.yaml.YamlNode.Entry;
import io.drumbeat.yaml.YamlNode.Items;
import io.drumbeat.yaml.YamlNode.Scalar;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;

/**
 * Turns the engine's nodes into ours: aliases and merge keys ({@code <<}) are written out, up to a limit; duplicate keys,
 * tags and keys that are not text are problems.
 */
final class YamlTree {
    private static final int MAX_NODES = 100_000;
    private static final int MAX_DEPTH = 100;
    private static final Set<Tag> PLAIN_TAGS =
            Set.of(Tag.STR, Tag.INT, Tag.FLOAT, Tag.BOOL, Tag.NULL, Tag.SEQ, Tag.MAP);

    private final String file;
    private final int[] source;
    private final Inspection inspection;
    private int nodes;
    private int depth;

    YamlTree(String file, String source, Inspection inspection) {
        this.file = file;
        this.source = source.codePoints().toArray();
        this.inspection = inspection;
    }

    /** Empty when the document blows up or feeds on itself. */
    Optional<YamlNode> grow(Node root) {
        try {
            return Optional.of(node(root));
        } catch (TooLarge e) {
            inspection.error(
                    e.at, "the aliases (*name) in this file unfold to more than it may hold", "write them out");
            return Optional.empty();
        }
    }

    private YamlNode node(Node node) {
        var at = YamlParser.position(file, node.getStartMark());
        if (++nodes > MAX_NODES || depth > MAX_DEPTH) {
            throw new TooLarge(at);
        }
        if (!PLAIN_TAGS.contains(node.getTag())) {
            inspection.error(at, "tags such as " + node.getTag() + " mean nothing here", "remove the tag");
        }
        depth++;
        try {
            return switch (node) {
                case ScalarNode scalar -> new Scalar(text(scalar, at), scalar.isPlain());
                case SequenceNode list ->
                    new Items(list.getValue().stream().map(this::node).toList(), at);
                case MappingNode map -> new Entries(entries(map), at);
                default -> throw new IllegalStateException("a YAML node of an unknown kind: " + node);
            };
        } finally {
            depth--;
        }
    }

    private List<Entry> entries(MappingNode map) {
        Map<String, Entry> own = new LinkedHashMap<>();
        List<Entry> merged = new ArrayList<>();
        for (var tuple : map.getValue()) {
            if (!(tuple.getKeyNode() instanceof ScalarNode scalar)) {
                inspection.error(YamlParser.position(file, tuple.getKeyNode().getStartMark()), "a key must be text");
                continue;
            }
            var key = text(scalar, YamlParser.position(file, scalar.getStartMark()));
            if (key.value().equals("<<") && scalar.isPlain()) {
                merged.addAll(merge(node(tuple.getValueNode())));
                continue;
            }
            var first = own.putIfAbsent(key.value(), new Entry(key, node(tuple.getValueNode())));
            if (first != null) {
                inspection.error(
                        key.at(),
                        "the key \"" + key.value() + "\" is already at line "
                                + first.key().at().line(),
                        "remove one of the two");
            }
        }
        merged.forEach(entry -> own.putIfAbsent(entry.key().value(), entry));
        return List.copyOf(own.values());
    }

    private List<Entry> merge(YamlNode merged) {
        return switch (merged) {
            case Entries map -> map.entries();
            case Items list ->
                list.items().stream().flatMap(item -> merge(item).stream()).toList();
            case Scalar scalar -> {
                inspection.error(scalar.at(), "<< must name a map to merge, not " + scalar.found());
                yield List.of();
            }
        };
    }

    private Text text(ScalarNode scalar, Position at) {
        var from = scalar.getStartMark().map(Mark::getIndex).orElse(0);
        var to = scalar.getEndMark().map(Mark::getIndex).orElse(from);
        return new Text(scalar.getValue(), at, new String(source, from, to - from));
    }

    /** A signal inside this class: unwinds a tree that must not be grown. */
    private static final class TooLarge extends RuntimeException {
        private final transient Position at;

        private TooLarge(Position at) {
            super(null, null, false, false);
            this.at = at;
        }
    }
}
