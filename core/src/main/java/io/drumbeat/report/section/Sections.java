package io.drumbeat.report.section;

import io.drumbeat.error.DidYouMean;
import io.drumbeat.error.DrumbeatException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Every section there is, in the order of a report that names none. */
public final class Sections {
    private final Map<String, Section> byName = new LinkedHashMap<>();

    public Sections(List<Section> sections) {
        sections.forEach(section -> byName.put(section.name(), section));
    }

    /** The sections that come with Drumbeat. */
    public static Sections all() {
        return new Sections(List.of(
                new LeadsSection(),
                new LifecycleSection(),
                new FunnelSection(),
                new ScoresSection(),
                new SegmentsSection(),
                new CampaignsSection(),
                new InventorySection(),
                new ConsentSection(),
                new DataQualitySection(),
                new RunsSection()));
    }

    public List<String> names() {
        return List.copyOf(byName.keySet());
    }

    /**
     * The named sections in that order; all when none is named.
     *
     * @param where the place of the list in the workspace, for the error about an unknown name
     */
    public List<Section> pick(List<String> names, @Nullable String where) {
        if (names.isEmpty()) {
            return List.copyOf(byName.values());
        }
        return names.stream().map(name -> named(name, where)).toList();
    }

    private Section named(String name, @Nullable String where) {
        return Optional.ofNullable(byName.get(name))
                .orElseThrow(
                        () -> DrumbeatException.config("unknown_section", "There is no report section \"" + name + "\"")
                                .at(where)
                                .hint(DidYouMean.hint(byName.keySet(), name)));
    }
}
