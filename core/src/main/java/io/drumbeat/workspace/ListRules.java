package io.drumbeat.workspace;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a source's list of those who must not be reached means.
 *
 * @param names what its entries name: {@code email}, {@code phone} and so on; none: found out from each cell
 * @param reason why, where a row does not say; none: no reason is known
 * @param channels what the entries are about; empty: all that their addresses serve
 * @param column the column that names them, where its name does not say so
 * @param dateColumn since when each is on the list
 * @param dateFormats how that is written, where it is not ISO-8601
 * @param replace each copy is all of the list: what it names no more is taken out
 */
public record ListRules(
        @Nullable String names,
        @Nullable String reason,
        List<String> channels,
        @Nullable String column,
        @Nullable String dateColumn,
        List<String> dateFormats,
        boolean replace) {

    /** Nothing is said. */
    public static final ListRules NONE = new ListRules(null, null, List.of(), null, null, List.of(), false);
}
