package io.drumbeat.intake;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/**
 * The values of one ADF prospect by path. Attributes that tell values apart are part of it: {@code customer.name.first},
 * {@code customer.phone.cellphone}, {@code vehicle.trade-in.make}; {@code contact} is left out. Of several the first counts,
 * and of a second customer nothing is mixed with what is said of the first.
 */
final class AdfValues {
    private final Map<String, String> values = new LinkedHashMap<>();
    private final Map<String, Integer> times = new HashMap<>();
    private final Deque<String> path = new ArrayDeque<>();

    AdfValues() {
        path.addLast("");
    }

    /** An element begins. */
    void enter(SafeXml xml) {
        String element = xml.localName().toLowerCase(Locale.ROOT);
        String at = element.equals("contact") ? path.getLast() : join(path.getLast(), element + kind(element, xml));
        if (element.equals("vehicle") || element.equals("customer")) {
            int time = times.merge(at, 1, Integer::sum);
            at = time == 1 ? at : at + "#" + time;
        }
        path.addLast(at);
        if (element.equals("id")) {
            put(at + ".source", attribute(xml, "source"));
        } else if (element.equals("phone")) {
            put(join(parent(), "phone_time"), attribute(xml, "time"));
        }
        if (attribute(xml, "preferredcontact").equals("1")) {
            put(join(parent(), "preferred"), element);
        }
    }

    /** The element that began last ends. */
    void leave(String text) {
        String at = path.removeLast();
        String value = text.strip();
        if (value.isEmpty()) {
            return;
        }
        if (at.endsWith(".street")) {
            values.merge(at, value, (before, line) -> before + ", " + line);
        } else if (at.endsWith(".comments")) {
            values.merge(at, value, (before, more) -> before.equals(more) ? before : before + "\n" + more);
        } else {
            values.putIfAbsent(at, value);
        }
    }

    /** More than one customer is named. */
    boolean hasOtherCustomers() {
        return times.getOrDefault("customer", 0) > 1;
    }

    /** The first of these paths that has a value, else an empty text. */
    String first(String... paths) {
        for (String each : paths) {
            String value = values.get(each);
            if (value != null) {
                return value;
            }
        }
        return "";
    }

    private void put(String at, String value) {
        if (!value.isEmpty()) {
            values.putIfAbsent(at, value);
        }
    }

    /** What stands around the element that began last. */
    private String parent() {
        String last = path.removeLast();
        String parent = path.getLast();
        path.addLast(last);
        return parent;
    }

    private static String kind(String element, SafeXml xml) {
        return switch (element) {
            case "name" ->
                "." + (attribute(xml, "type").equals("business") ? "business" : or(attribute(xml, "part"), "full"));
            case "phone" -> "." + or(attribute(xml, "type"), "voice");
            case "vehicle" -> "." + or(attribute(xml, "interest"), "buy");
            case "amount" -> "." + or(attribute(xml, "type"), "total");
            default -> "";
        };
    }

    private static String attribute(SafeXml xml, String name) {
        String value = xml.attribute(name);
        return value == null ? "" : value.strip().toLowerCase(Locale.ROOT);
    }

    private static String or(String said, String otherwise) {
        return said.isEmpty() ? otherwise : said;
    }

    private static String join(String path, String element) {
        return path.isEmpty() ? element : path + "." + element;
    }
}
