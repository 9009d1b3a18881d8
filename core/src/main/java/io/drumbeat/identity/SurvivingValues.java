package io.drumbeat.identity;

import static io.drumbeat.sql.Tables.LEAD;

import io.drumbeat.workspace.SurvivorRule;
import io.drumbeat.workspace.SurvivorRule.Order;
import io.drumbeat.workspace.SurvivorRule.Sources;
import io.drumbeat.workspace.Survivorship;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.ToLongFunction;
import java.util.stream.Stream;
import org.jooq.Field;

/** Chooses, group by group, whose values a person keeps. The answer does not depend on the order of the leads. */
final class SurvivingValues {
    private static final String FULL_NAME = LEAD.FULL_NAME.getName();

    private final Survivorship rules;

    SurvivingValues(Survivorship rules) {
        this.rules = rules;
    }

    /**
     * What stays.
     *
     * @param origins the lead that each value, and each gap, came from
     */
    record Chosen(LeadImage image, Map<String, Long> origins) {}

    /** The survivor's row after the others have become part of it. */
    Chosen of(LeadImage survivor, List<LeadImage> others) {
        List<LeadImage> all = new ArrayList<>(List.of(survivor));
        all.addAll(others);
        SortedMap<String, String> values = new TreeMap<>(survivor.values());
        Map<String, Long> origins = new HashMap<>();
        for (FieldGroup group : groups(all)) {
            winner(group, survivor, all).ifPresent(winner -> take(group, winner, values, origins));
        }
        fullName(survivor, all, values, origins);
        earliest(LEAD.CREATED_AT, all, values, origins);
        earliest(LEAD.INSERTED_AT, all, values, origins);
        return new Chosen(survivor.with(values), origins);
    }

    static List<FieldGroup> groups(List<LeadImage> leads) {
        Stream<FieldGroup> attributes = leads.stream()
                .flatMap(lead -> lead.values().tailMap(LeadImage.ATTRIBUTE).keySet().stream())
                .filter(name -> name.startsWith(LeadImage.ATTRIBUTE))
                .distinct()
                .map(FieldGroup::attribute);
        return Stream.concat(FieldGroup.ALL.stream(), attributes).toList();
    }

    /** Whose values of the group are kept; empty where nobody has any. */
    Optional<LeadImage> winner(FieldGroup group, LeadImage survivor, List<LeadImage> all) {
        return all.stream()
                .filter(group::isIn)
                .min(completeFirst(group).thenComparing(by(rules.of(group.name()), group, survivor, all)));
    }

    static void take(FieldGroup group, LeadImage winner, SortedMap<String, String> values, Map<String, Long> origins) {
        for (String column : group.columns()) {
            String value = winner.values().get(column);
            if (value == null) {
                values.remove(column);
            } else {
                values.put(column, value);
            }
            origins.put(column, winner.leadId());
        }
    }

    private static Comparator<LeadImage> completeFirst(FieldGroup group) {
        Comparator<LeadImage> comparator =
                Comparator.comparing(lead -> !lead.values().containsKey(group.head()));
        return group.head().equals(LEAD.EMAIL.getName())
                ? comparator.thenComparing(lead -> "true".equals(lead.text(LEAD.ROLE_ADDRESS)))
                : comparator;
    }

    private static Comparator<LeadImage> by(
            SurvivorRule rule, FieldGroup group, LeadImage survivor, List<LeadImage> all) {
        Comparator<LeadImage> newest = Comparator.comparing((LeadImage lead) -> lead.instant(LEAD.UPDATED_AT))
                .thenComparing(LeadImage::leadId)
                .reversed();
        return switch (rule) {
            case Sources sources -> most(lead -> -rank(sources, lead)).thenComparing(newest);
            case Order order ->
                switch (order) {
                    case NEWEST -> newest;
                    case OLDEST ->
                        Comparator.comparing((LeadImage lead) -> lead.instant(LEAD.CREATED_AT))
                                .thenComparing(LeadImage::leadId);
                    case LONGEST -> most(lead -> length(group, lead)).thenComparing(newest);
                    case MOST_COMMON -> most(lead -> sameAs(group, lead, all)).thenComparing(newest);
                    case SURVIVOR ->
                        most(lead -> lead.leadId() == survivor.leadId() ? 1 : 0).thenComparing(newest);
                };
        };
    }

    private static Comparator<LeadImage> most(ToLongFunction<LeadImage> figure) {
        return Comparator.comparingLong(figure).reversed();
    }

    private static int rank(Sources sources, LeadImage lead) {
        int place = sources.names().indexOf(String.valueOf(lead.text(LEAD.SOURCE)));
        return place < 0 ? sources.names().size() : place;
    }

    private static long length(FieldGroup group, LeadImage lead) {
        return group.columns().stream()
                .mapToLong(column -> lead.values().getOrDefault(column, "").length())
                .sum();
    }

    private static long sameAs(FieldGroup group, LeadImage lead, List<LeadImage> all) {
        String value = lead.values().get(group.head());
        return all.stream()
                .filter(other -> value != null && value.equals(other.values().get(group.head())))
                .count();
    }

    /** The first and the last name, where both are known; else whichever full name is kept. */
    private void fullName(
            LeadImage survivor, List<LeadImage> all, SortedMap<String, String> values, Map<String, Long> origins) {
        String first = values.get(LEAD.FIRST_NAME.getName());
        String last = values.get(LEAD.LAST_NAME.getName());
        if (first == null || last == null) {
            var whole = new FieldGroup(FULL_NAME, List.of(FULL_NAME));
            winner(whole, survivor, all).ifPresent(winner -> take(whole, winner, values, origins));
            return;
        }
        values.put(FULL_NAME, first + " " + last);
        long giver = origins.getOrDefault(LEAD.FIRST_NAME.getName(), survivor.leadId());
        origins.put(
                FULL_NAME, giver == survivor.leadId() ? origins.getOrDefault(LEAD.LAST_NAME.getName(), giver) : giver);
    }

    private static void earliest(
            Field<Instant> column, List<LeadImage> all, SortedMap<String, String> values, Map<String, Long> origins) {
        all.stream()
                .min(Comparator.comparing((LeadImage lead) -> lead.instant(column))
                        .thenComparing(LeadImage::leadId))
                .ifPresent(lead -> {
                    values.put(column.getName(), lead.instant(column).toString());
                    origins.put(column.getName(), lead.leadId());
                });
    }
}
