package io.drumbeat.feed;

import io.drumbeat.workspace.MappableFields;
import io.drumbeat.workspace.Source;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Our own fields by the names that mappings use: what is written is read again without a mapping. */
final class OwnColumns implements FeedColumns {
    static final String IMAGES = "image_urls";
    private static final List<String> NAMES = List.copyOf(MappableFields.of(Source.Kind.INVENTORY));

    @Override
    public List<String> names() {
        return NAMES;
    }

    @Override
    public List<String> required() {
        return List.of();
    }

    @Override
    public Map<String, List<String>> cells(ItemValues values) {
        Cells cells = new Cells();
        for (String name : NAMES) {
            if (name.equals(IMAGES)) {
                cells.put(name, values.item().images());
            } else {
                cells.put(name, values.of(name));
            }
        }
        return new LinkedHashMap<>(cells.values());
    }

    @Override
    public Repeats repeats() {
        return Repeats.ANY;
    }

    @Override
    public Optional<String> fault(Map<String, List<String>> cells) {
        return Optional.empty();
    }
}
