package io.drumbeat.suppression;

import io.drumbeat.consent.Channel;
import io.drumbeat.consent.SuppressionKind;
import io.drumbeat.workspace.ListRules;
import io.drumbeat.workspace.Source;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What a list means: what was asked for, else what its source says.
 *
 * @param name empty: it has none
 * @param columns which hold what
 * @param reason where a row does not give one
 * @param channels what the entries are about; empty: all that their addresses serve
 * @param datePatterns how dates are written, besides ISO-8601
 * @param replace the files are all of the list
 */
record ListTerms(
        String name,
        ListLayout.Said columns,
        SuppressionReason reason,
        List<Channel> channels,
        List<String> datePatterns,
        boolean replace) {

    static ListTerms of(ImportSuppressions.Request request, @Nullable Source source) {
        ListRules rules = source == null ? ListRules.NONE : source.list();
        return new ListTerms(
                source == null ? request.source() : source.name(),
                new ListLayout.Said(
                        request.kind() == null && rules.names() != null
                                ? SuppressionKind.labelled(rules.names())
                                : request.kind(),
                        or(request.column(), rules.column()),
                        or(request.dateColumn(), rules.dateColumn())),
                request.reason() == null ? SuppressionReason.labelled(rules.reason()) : request.reason(),
                request.channels().isEmpty()
                        ? rules.channels().stream().map(Channel::named).toList()
                        : request.channels(),
                request.datePattern() == null ? rules.dateFormats() : List.of(request.datePattern()),
                request.replace() || rules.replace());
    }

    private static @Nullable String or(@Nullable String asked, @Nullable String said) {
        return asked == null ? said : asked;
    }

    /** {@code all}, or those of the channels that the address serves, with commas; empty: none. */
    String channels(SuppressionReason why, SuppressionKind kind) {
        List<Channel> about = channels.isEmpty() ? why.channels() : channels;
        return about.isEmpty()
                ? SuppressionKind.EVERY_CHANNEL
                : about.stream()
                        .filter(kind::serves)
                        .sorted()
                        .map(Channel::label)
                        .collect(Collectors.joining(","));
    }
}
