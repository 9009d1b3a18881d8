package io.drumbeat.workspace;

import io.drumbeat.error.DidYouMean;
import io.drumbeat.workspace.ItemTemplate.Field;
import io.drumbeat.workspace.ItemTemplate.Part;
import io.drumbeat.workspace.ItemTemplate.Plain;
import io.drumbeat.yaml.Inspection;
import io.drumbeat.yaml.Text;
import io.drumbeat.yaml.Type;
import io.drumbeat.yaml.Types;
import io.drumbeat.yaml.YamlNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Text with fields of an item in braces. A brace that is meant is written twice. */
record ItemTemplateType() implements Type<ItemTemplate> {
    /** What is known of an item besides its own fields. */
    static final Set<String> BESIDES = Set.of("store_code", "location_name", "location_address");

    @Override
    public Optional<ItemTemplate> read(Text name, YamlNode node, Inspection inspection) {
        return Types.TEXT.read(name, node, inspection).flatMap(text -> parse(text, inspection));
    }

    private static Optional<ItemTemplate> parse(Text text, Inspection inspection) {
        List<Part> parts = new ArrayList<>();
        StringBuilder plain = new StringBuilder();
        String value = text.value();
        boolean sound = true;
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if ((c == '{' || c == '}') && value.startsWith(String.valueOf(c), i + 1)) {
                plain.append(c);
                i++;
            } else if (c == '{' && value.indexOf('}', i) > 0) {
                int end = value.indexOf('}', i);
                Field field = field(value.substring(i + 1, end));
                sound &= isKnown(field.name(), text, i + 1, inspection);
                parts.add(new Plain(plain.toString()));
                parts.add(field);
                plain.setLength(0);
                i = end;
            } else if (c == '{' || c == '}') {
                inspection.error(
                        text.positionOf(i), "this brace has no other half", "write it twice if a brace is meant");
                sound = false;
            } else {
                plain.append(c);
            }
        }
        parts.add(new Plain(plain.toString()));
        return sound ? Optional.of(new ItemTemplate(text, List.copyOf(parts))) : Optional.empty();
    }

    private static Field field(String written) {
        int bar = written.indexOf('|');
        return bar < 0
                ? new Field(written.strip(), Optional.empty())
                : new Field(written.substring(0, bar).strip(), Optional.of(written.substring(bar + 1)));
    }

    private static boolean isKnown(String field, Text text, int offset, Inspection inspection) {
        if (fields().contains(field) || MappableFields.isAttribute(field)) {
            return true;
        }
        inspection.error(
                text.positionOf(offset),
                "an item has no field \"" + field + "\"",
                DidYouMean.hint(fields(), field) + ", or attributes.NAME");
        return false;
    }

    private static Set<String> fields() {
        Set<String> fields = new TreeSet<>(MappableFields.of(Source.Kind.INVENTORY));
        fields.addAll(BESIDES);
        return fields;
    }

    @Override
    public String label() {
        return "text with {fields}";
    }

    @Override
    public Map<String, Object> schema() {
        return Types.TEXT.schema();
    }
}
