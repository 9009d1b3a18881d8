package io.drumbeat.identity;

import static io.drumbeat.sql.Tables.LEAD;

import io.drumbeat.identity.Changes.Change;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Takes the values back that a survivor got from a lead which is split off again. A value that has changed since stays. A
 * value that a later merge built upon is taken out from under it. What the survivor loses, those who are still part of it
 * may fill.
 */
final class UndoneValues {
    private static final Set<String> STAMPS = Set.of(LEAD.UPDATED_AT.getName(), LEAD.RUN_ID.getName());
    private static final Set<String> EARLIEST = Set.of(LEAD.CREATED_AT.getName(), LEAD.INSERTED_AT.getName());
    private static final String FULL_NAME = LEAD.FULL_NAME.getName();
    private static final String FIRST_NAME = LEAD.FIRST_NAME.getName();
    private static final String LAST_NAME = LEAD.LAST_NAME.getName();

    private final SurvivingValues survivorship;
    private final List<Part> parts;
    private final long leadId;
    private final SortedMap<String, String> values;
    private final boolean othersFill;

    /** A lead that is part of the survivor: by which merge, as it was, and what the survivor has of it. */
    record Part(long mergeId, LeadImage lead, Changes changes) {}

    /** @param othersFill those who are still part of the survivor may fill what it loses */
    UndoneValues(SurvivingValues survivorship, LeadImage survivor, List<Part> parts, boolean othersFill) {
        this.survivorship = survivorship;
        this.leadId = survivor.leadId();
        this.values = new TreeMap<>(survivor.values());
        this.parts = new ArrayList<>(parts);
        this.othersFill = othersFill;
        this.parts.sort(Comparator.comparingLong(Part::mergeId));
    }

    /** Takes one part out. Returns the columns that stay as they are because they have changed since. */
    SortedMap<String, @Nullable String> takeOut(long mergeId) {
        Part part = parts.stream()
                .filter(each -> each.mergeId() == mergeId)
                .findFirst()
                .orElseThrow();
        parts.remove(part);
        SortedMap<String, @Nullable String> kept = new TreeMap<>();
        Set<String> taken = new TreeSet<>();
        part.changes().byColumn().forEach((column, change) -> {
            if (passedOn(part, column, change)) {
                return;
            }
            if (!Objects.equals(values.get(column), change.is())) {
                if (!STAMPS.contains(column)) {
                    kept.put(column, values.get(column));
                }
            } else if (!(STAMPS.contains(column) && isStampOfAnother(column, change))) {
                set(column, change.was());
                taken.add(column);
            }
        });
        if (othersFill) {
            refill(taken);
        }
        return kept;
    }

    LeadImage survivor() {
        return new LeadImage(leadId, values);
    }

    List<Part> parts() {
        return List.copyOf(parts);
    }

    /** A later merge changed what this one had brought: now it changes what was there before. */
    private boolean passedOn(Part part, String column, Change change) {
        return parts.stream()
                .filter(later -> later.mergeId() > part.mergeId())
                .filter(later -> {
                    Change next = later.changes().byColumn().get(column);
                    return next != null && Objects.equals(next.was(), change.is());
                })
                .findFirst()
                .map(later -> {
                    Change next =
                            Objects.requireNonNull(later.changes().byColumn().get(column));
                    later.changes().put(column, new Change(change.was(), next.is()));
                    return true;
                })
                .orElse(false);
    }

    /** Leads absorbed together share the stamp of their merge: it goes with the last of them. */
    private boolean isStampOfAnother(String column, Change change) {
        return parts.stream()
                .map(part -> part.changes().byColumn().get(column))
                .anyMatch(other -> other != null && Objects.equals(other.is(), change.is()));
    }

    private void refill(Set<String> taken) {
        if (parts.isEmpty() || taken.isEmpty()) {
            return;
        }
        LeadImage own = own();
        List<LeadImage> all =
                Stream.concat(Stream.of(own), parts.stream().map(Part::lead)).toList();
        boolean renamed = false;
        for (FieldGroup group : SurvivingValues.groups(all)) {
            if (group.columns().stream().noneMatch(taken::contains)) {
                continue;
            }
            LeadImage winner = survivorship.winner(group, own, all).orElse(own);
            if (winner.leadId() != leadId) {
                SortedMap<String, String> filled = new TreeMap<>(values);
                SurvivingValues.take(group, winner, filled, new HashMap<>());
                group.columns().forEach(column -> credit(winner, column, filled.get(column)));
            }
            renamed |= group.columns().contains(FIRST_NAME) || group.columns().contains(LAST_NAME);
        }
        EARLIEST.stream()
                .filter(taken::contains)
                .forEach(column -> all.stream()
                        .min(Comparator.comparing(
                                (LeadImage lead) -> lead.values().getOrDefault(column, "9")))
                        .ifPresent(lead -> credit(lead, column, lead.values().get(column))));
        String first = values.get(FIRST_NAME);
        String last = values.get(LAST_NAME);
        if (renamed && first != null && last != null) {
            credit(parts.getFirst().lead(), FULL_NAME, first + " " + last);
        }
    }

    /** The survivor as it would stand in a choice of values: as old, and as lately changed, as it was by itself. */
    private LeadImage own() {
        SortedMap<String, String> own = new TreeMap<>(values);
        for (String column : List.of(LEAD.UPDATED_AT.getName(), LEAD.CREATED_AT.getName())) {
            parts.stream()
                    .map(part -> part.changes().byColumn().get(column))
                    .filter(Objects::nonNull)
                    .findFirst()
                    .ifPresent(change -> own.put(column, Objects.requireNonNull(change.was())));
        }
        return new LeadImage(leadId, own);
    }

    private void credit(LeadImage giver, String column, @Nullable String value) {
        String before = values.get(column);
        if (Objects.equals(before, value)) {
            return;
        }
        set(column, value);
        parts.stream()
                .filter(part -> part.lead().leadId() == giver.leadId())
                .findFirst()
                .ifPresent(part -> {
                    Map<String, Change> changes = part.changes().byColumn();
                    Change earlier = changes.get(column);
                    part.changes().put(column, new Change(earlier == null ? before : earlier.was(), value));
                });
    }

    private void set(String column, @Nullable String value) {
        if (value == null) {
            values.remove(column);
        } else {
            values.put(column, value);
        }
    }
}
