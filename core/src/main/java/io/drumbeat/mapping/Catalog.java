package io.drumbeat.mapping;

import io.drumbeat.intake.Header;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** The fields of one kind of record. Beside them any {@code attributes.*} may be filled. */
public final class Catalog {
    /** The prefix of fields that we have no column for. */
    public static final String ATTRIBUTES = "attributes.";

    private final String kind;
    private final Map<String, TargetField> fields;
    private final Map<String, TargetField> bySynonym = new LinkedHashMap<>();
    private final List<List<String>> needed;
    private final Map<String, Pattern> numbered;
    private final Set<String> telling;
    private final Set<String> unasked;
    private final Set<String> originals;

    private Catalog(Builder built) {
        this.kind = built.kind;
        this.fields = Collections.unmodifiableMap(built.fields);
        this.needed = List.copyOf(built.needed);
        this.numbered = Map.copyOf(built.numbered);
        this.telling = Set.copyOf(built.telling);
        this.unasked = Set.copyOf(built.unasked);
        this.originals = Set.copyOf(built.originals);
        fields.values().forEach(field -> bySynonym.put(Header.loose(field.name()), field));
        fields.values()
                .forEach(field ->
                        field.synonyms().forEach(synonym -> bySynonym.putIfAbsent(Header.loose(synonym), field)));
    }

    /** {@code lead}, {@code event}, {@code inventory item}. */
    public String kind() {
        return kind;
    }

    public Map<String, TargetField> fields() {
        return fields;
    }

    public int size() {
        return fields.size();
    }

    /** The field of that name; asking for one that is not there is a bug. */
    public TargetField field(String name) {
        TargetField field = fields.get(name);
        if (field == null) {
            throw new IllegalArgumentException("no field " + name + " of a " + kind);
        }
        return field;
    }

    /** The field that a header usually means. */
    public Optional<TargetField> meantBy(String header) {
        return Optional.ofNullable(bySynonym.get(Header.loose(header)));
    }

    /** The field that a header means together with others of other numbers, such as {@code Photo 2}. */
    public Optional<TargetField> numberedBy(String header) {
        return numbered.entrySet().stream()
                .filter(each -> each.getValue().matcher(header.strip()).matches())
                .map(each -> field(each.getKey()))
                .findFirst();
    }

    /** Whether a header says more of a field than the field's own name, which some files give to something else. */
    boolean tellsMore(String header) {
        return telling.contains(Header.loose(header));
    }

    /** Whether a field is read under the names it is known by even where a mapping does not say so. */
    boolean readUnasked(TargetField field) {
        return unasked.contains(field.name());
    }

    /** Whether a column is part of what a connector keeps as the vendor said it. */
    boolean isOriginal(String column) {
        int dot = column.indexOf('.');
        return dot > 0 && originals.contains(column.substring(0, dot));
    }

    /** Of each group at least one field must be filled for a record to make sense. */
    public List<List<String>> needed() {
        return needed;
    }

    static Builder of(String kind) {
        return new Builder(kind);
    }

    /** Lists the fields in order. */
    static final class Builder {
        private final String kind;
        private final Map<String, TargetField> fields = new LinkedHashMap<>();
        private final List<List<String>> needed = new ArrayList<>();
        private final Map<String, Pattern> numbered = new LinkedHashMap<>();
        private final Set<String> telling = new HashSet<>();
        private final Set<String> unasked = new HashSet<>();
        private final Set<String> originals = new HashSet<>();

        private Builder(String kind) {
            this.kind = kind;
        }

        Builder field(String name, FieldType type, String... synonyms) {
            fields.put(name, new TargetField(name, type, fields.size(), List.of(synonyms), false, true));
            return this;
        }

        Builder text(String name, String... synonyms) {
            return field(name, FieldType.TEXT, synonyms);
        }

        /** The fields listed so far that only describe: better a person without a birthday than no person. */
        Builder lenient(String... names) {
            for (String name : names) {
                fields.computeIfPresent(
                        name,
                        (key, field) -> new TargetField(
                                key, field.type(), field.index(), field.synonyms(), true, field.guessed()));
            }
            return this;
        }

        /** The fields listed so far that only a mapping fills, or a format that brings its own names. */
        Builder notByHeaderAlone(String... names) {
            for (String name : names) {
                fields.computeIfPresent(
                        name,
                        (key, field) -> new TargetField(
                                key, field.type(), field.index(), field.synonyms(), field.lenient(), false));
            }
            return this;
        }

        /** A field that files also spread over columns with numbers in their names. */
        Builder numbered(String name, String headers) {
            numbered.put(name, Pattern.compile(headers, Pattern.CASE_INSENSITIVE));
            return this;
        }

        /** Synonyms that are read before the field's own name where a file has both. */
        Builder tellingMore(String... headers) {
            for (String header : headers) {
                telling.add(Header.loose(header));
            }
            return this;
        }

        /** Fields that are looked at and not stored, so that nobody need think of them when they write a mapping. */
        Builder readUnasked(String... names) {
            unasked.addAll(List.of(names));
            return this;
        }

        /** Objects in which connectors keep what the vendor said, for mappings to read; nobody need read all of it. */
        Builder original(String... names) {
            originals.addAll(List.of(names));
            return this;
        }

        Builder needsOneOf(String... names) {
            needed.add(List.of(names));
            return this;
        }

        Catalog build() {
            return new Catalog(this);
        }
    }
}
