package io.drumbeat.intake;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What an ADF prospect says of us: its values by the names of our fields. */
final class AdfProspect {
    private static final List<String> WANTED = List.of("vehicle.buy", "vehicle.lease", "vehicle.test-drive");
    private static final List<String> OFFERED = List.of("vehicle.trade-in", "vehicle.sell");
    /** Some senders write half of the offset's minutes. */
    private static final Pattern MOMENT = Pattern.compile(
            "(\\d{4}-\\d\\d-\\d\\d)([T ](\\d\\d:\\d\\d(:\\d\\d(\\.\\d+)?)?) ?(Z|[+-]\\d\\d(:?\\d\\d?)?)?)?");

    private final AdfValues values;
    private final Map<String, String> fields = new LinkedHashMap<>();
    private boolean undated;

    AdfProspect(AdfValues values) {
        this.values = values;
        customer();
        vehicles();
        origin();
    }

    /** Our fields that are filled; finance, which must not be kept as it comes, goes by names that only a mapping knows. */
    Map<String, String> fields() {
        return fields;
    }

    /** It has a time of request that cannot be read. */
    boolean isUndated() {
        return undated;
    }

    private void customer() {
        String email = values.first("customer.email");
        String phone = phone();
        put("external_id", email.isEmpty() && phone.isEmpty() ? reference("id") : reference("customer.id"));
        put("email", email);
        put("phone", phone);
        put("first_name", values.first("customer.name.first"));
        put("last_name", values.first("customer.name.last", "customer.name.surname"));
        put("full_name", values.first("customer.name.full"));
        put("company", values.first("customer.name.business"));
        String address = "customer.address.";
        put("street", joined(", ", values.first(address + "street"), values.first(address + "apartment")));
        put("city", values.first(address + "city"));
        put("state", values.first(address + "regioncode"));
        put("postal_code", values.first(address + "postalcode"));
        put("country", values.first(address + "country"));
        put("attributes.comments", values.first("customer.comments"));
        put("attributes.timeframe", values.first("customer.timeframe.description", "customer.timeframe.earliestdate"));
        put("attributes.preferred_contact", values.first("customer.preferred"));
        put("attributes.call_time", values.first("customer.phone_time"));
    }

    /** A mobile phone, which can be texted, before any other. */
    private String phone() {
        String phone = "customer.phone.";
        return values.first(
                phone + "cellphone",
                phone + "mobile",
                phone + "cell",
                phone + "voice",
                phone + "home",
                phone + "work",
                phone + "business",
                phone + "day",
                phone + "evening");
    }

    private void vehicles() {
        for (String wanted : WANTED) {
            if (!vehicle(wanted).isEmpty()) {
                put("interest", vehicle(wanted));
                put("interest_vin", values.first(wanted + ".vin"));
                put("interest_sku", values.first(wanted + ".stock"));
                put("attributes.interest_type", wanted.substring("vehicle.".length()));
                put("attributes.vehicle_comments", values.first(wanted + ".comments"));
                String finance = wanted + ".finance.";
                put("finance_method", values.first(finance + "method"));
                put("finance_downpayment", values.first(finance + "amount.downpayment"));
                put("finance_monthly", values.first(finance + "amount.monthly"));
                put("finance_total", values.first(finance + "amount.total"));
                put("attributes.also_interested", vehicle(wanted + "#2"));
            }
        }
        for (String offered : OFFERED) {
            put("trade_in", vehicle(offered));
            put("owned_vin", values.first(offered + ".vin"));
            put("owned_make", values.first(offered + ".make"));
            put("owned_model", values.first(offered + ".model"));
            put("owned_year", values.first(offered + ".year"));
        }
    }

    private String vehicle(String at) {
        String described = joined(
                " ",
                values.first(at + ".year"),
                values.first(at + ".make"),
                values.first(at + ".model"),
                values.first(at + ".trim"));
        return described.isEmpty() ? values.first(at + ".vin", at + ".stock") : described;
    }

    private void origin() {
        put("source", values.first("provider.name.full", "provider.name.business"));
        put("source_detail", values.first("provider.service"));
        put("created_at", moment(values.first("requestdate")));
        put("attributes.vendor", values.first("vendor.vendorname", "vendor.name.full", "vendor.name.business"));
        put("attributes.request_id", reference("id"));
    }

    /** An id with the system that gave it, so that two systems' ids never meet. */
    private String reference(String id) {
        return values.first(id).isEmpty() ? "" : joined(":", values.first(id + ".source"), values.first(id));
    }

    private String moment(String text) {
        Matcher matcher = MOMENT.matcher(text);
        if (matcher.matches() && isReal(matcher)) {
            return matcher.group(7) != null && matcher.group(7).matches(":?\\d") ? text + "0" : text;
        }
        undated |= !text.isEmpty();
        return "";
    }

    private static boolean isReal(Matcher moment) {
        try {
            LocalDate date = LocalDate.parse(moment.group(1));
            String time = moment.group(3);
            return time == null || !LocalDateTime.parse(date + "T" + time).isBefore(date.atStartOfDay());
        } catch (DateTimeException noDate) {
            return false;
        }
    }

    private void put(String field, String value) {
        if (!value.isEmpty()) {
            fields.putIfAbsent(field, value);
        }
    }

    private static String joined(String separator, String... parts) {
        StringJoiner joined = new StringJoiner(separator);
        for (String part : parts) {
            if (!part.isEmpty()) {
                joined.add(part);
            }
        }
        return joined.toString();
    }
}
