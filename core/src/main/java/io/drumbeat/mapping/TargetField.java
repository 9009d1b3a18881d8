package io.drumbeat.mapping;

import java.util.List;

/**
 * One of our fields that a mapping may fill.
 *
 * @param index its place in the catalog
 * @param synonyms what files call it; compared without case, spaces and punctuation
 * @param lenient a record whose value here cannot be read is kept without it, and the value is counted and reported
 * @param guessed whether a header alone says how it is to be read; a date needs somebody's word for day and month
 */
public record TargetField(
        String name, FieldType type, int index, List<String> synonyms, boolean lenient, boolean guessed) {}
