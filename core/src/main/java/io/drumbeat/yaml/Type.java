package io.drumbeat.yaml;

import java.util.Map;
import java.util.Optional;

/**
 * What may stand as a value: how it is read, and how it is described to people and to editors. One declaration serves the
 * reader, the published JSON Schema and the reference manual.
 */
public interface Type<T> {
    /**
     * Reads a value. Empty when it is not of this type, which is then a problem of the inspection.
     *
     * @param name the key or the name it stands under, for messages
     */
    Optional<T> read(Text name, YamlNode node, Inspection inspection);

    /** A few words for the reference manual: {@code duration}, {@code list of segments}. */
    String label();

    /** JSON Schema, draft 2020-12. */
    Map<String, Object> schema();
}
