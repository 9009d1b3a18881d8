package io.drumbeat.rule;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Every function that a rule may use; the reference in docs/rules.md lists the same. */
public final class RuleFunctions {
    /** Put before the name of each function, so that jOOQ's parser knows none of them by itself. */
    static final String PREFIX = "rule_";

    static final String AS_OF = "as_of";

    static final List<String> UNITS = List.of("day", "month", "year");

    private static final Set<String> WITH_UNIT = Set.of("datediff", "dateadd", "date_trunc");
    private static final Map<String, RuleFunction> ALL = byName();

    private RuleFunctions() {}

    private static Map<String, RuleFunction> byName() {
        var functions = new LinkedHashMap<String, RuleFunction>();
        for (List<RuleFunction> group :
                List.of(ChoiceFunctions.ALL, NumberFunctions.ALL, TextFunctions.ALL, DateFunctions.ALL)) {
            group.forEach(function -> functions.put(function.name(), function));
        }
        return functions;
    }

    /** In the order of the reference. */
    public static List<RuleFunction> all() {
        return List.copyOf(ALL.values());
    }

    static Optional<RuleFunction> find(String name) {
        return Optional.ofNullable(ALL.get(name));
    }

    static Set<String> names() {
        return ALL.keySet();
    }

    static boolean takesUnit(String name) {
        return WITH_UNIT.contains(name);
    }
}
