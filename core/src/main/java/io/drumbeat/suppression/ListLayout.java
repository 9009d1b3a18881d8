package io.drumbeat.suppression;

import io.drumbeat.consent.SuppressionKind;
import io.drumbeat.error.DidYouMean;
import io.drumbeat.error.DrumbeatException;
import io.drumbeat.intake.Header;
import io.drumbeat.value.Cells;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Where a list has its addresses, dates and reasons.
 *
 * @param headless the first line is data already
 * @param addresses columns that hold addresses, and of which kind; a kind of null is found out from each cell
 * @param date the column of dates; -1: none
 * @param reason the column of reasons; -1: none
 */
record ListLayout(boolean headless, Map<Integer, @Nullable SuppressionKind> addresses, int date, int reason) {
    private static final Map<SuppressionKind, Set<String>> NAMES = Map.of(
            SuppressionKind.EMAIL,
            Set.of("email", "emailaddress", "mail", "recipient", "subscriber", "contactemail", "useremail"),
            SuppressionKind.PHONE,
            Set.of("phone", "phonenumber", "mobile", "mobilephone", "cell", "cellphone", "telephone", "tel", "msisdn"),
            SuppressionKind.DOMAIN,
            Set.of("domain", "emaildomain", "maildomain"),
            SuppressionKind.EMAIL_SHA256,
            Set.of("sha256", "emailsha256", "sha256email", "hashedemail", "emailhash", "sha256hash"),
            SuppressionKind.EMAIL_MD5,
            Set.of("md5", "emailmd5", "md5email", "md5hash"));
    private static final Set<String> UNSAID = Set.of("address", "value", "entry", "hash", "identifier", "contact");
    private static final Set<String> DATES = Set.of(
            "date",
            "listedat",
            "listed",
            "addedat",
            "added",
            "dateadded",
            "created",
            "createdat",
            "unsubscribedat",
            "unsubscribedate",
            "optoutdate",
            "optedoutat",
            "registered",
            "registrationdate",
            "bouncedat",
            "timestamp");
    private static final Set<String> REASONS =
            Set.of("reason", "status", "type", "event", "suppressiontype", "category");

    /** What somebody said about the columns; the rest is found out. */
    record Said(
            @Nullable SuppressionKind kind,
            @Nullable String column,
            @Nullable String dateColumn) {}

    /** The layout of a file by its first line and what was said. */
    static ListLayout of(String file, Header header, Said said) {
        Map<Integer, @Nullable SuppressionKind> addresses = new LinkedHashMap<>();
        List<String> names = header.names();
        if (said.column() != null) {
            addresses.put(column(file, header, said.column()), said.kind());
        } else {
            for (int column = 0; column < names.size(); column++) {
                String name = Header.loose(names.get(column));
                SuppressionKind kind = kindOf(name);
                if (said.kind() == null ? kind != null : kind == said.kind()) {
                    addresses.put(column, kind);
                }
            }
        }
        boolean headless = addresses.isEmpty() && names.stream().anyMatch(ListLayout::isAddress);
        if (headless) {
            return new ListLayout(true, everywhere(names, said.kind()), -1, -1);
        }
        if (addresses.isEmpty()) {
            unsaid(names).forEach(column -> addresses.put(column, said.kind()));
        }
        if (addresses.isEmpty()) {
            addresses.putAll(everywhere(names, said.kind()));
        }
        int date = said.dateColumn() != null ? column(file, header, said.dateColumn()) : first(names, DATES);
        return new ListLayout(false, addresses, date, first(names, REASONS));
    }

    /** Any column may hold it. */
    private static Map<Integer, @Nullable SuppressionKind> everywhere(
            List<String> names, @Nullable SuppressionKind kind) {
        Map<Integer, @Nullable SuppressionKind> all = new LinkedHashMap<>();
        for (int column = 0; column < names.size(); column++) {
            if (!names.get(column).startsWith("_")) {
                all.put(column, kind);
            }
        }
        return all;
    }

    private static @Nullable SuppressionKind kindOf(String name) {
        return NAMES.entrySet().stream()
                .filter(entry -> entry.getValue().contains(name))
                .map(Map.Entry::getKey)
                .findFirst()
                .orElse(null);
    }

    private static List<Integer> unsaid(List<String> names) {
        List<Integer> columns = new ArrayList<>();
        for (int column = 0; column < names.size(); column++) {
            if (UNSAID.contains(Header.loose(names.get(column)))) {
                columns.add(column);
            }
        }
        return columns;
    }

    private static int first(List<String> names, Set<String> wanted) {
        for (int column = 0; column < names.size(); column++) {
            if (wanted.contains(Header.loose(names.get(column)))) {
                return column;
            }
        }
        return -1;
    }

    private static boolean isAddress(String name) {
        return ListedAddress.looksLike(Cells.clean(name)) != null;
    }

    private static int column(String file, Header header, String name) {
        OptionalInt column = header.find(name);
        if (column.isEmpty()) {
            throw DrumbeatException.input("missing_column", file + " has no column \"" + name + "\"")
                    .at(file)
                    .hint(DidYouMean.hint(header.names(), name));
        }
        return column.getAsInt();
    }
}
