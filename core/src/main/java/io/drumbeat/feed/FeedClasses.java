package io.drumbeat.feed;

import io.drumbeat.workspace.DataClass;
import io.drumbeat.workspace.FeedDefinition;
import io.drumbeat.workspace.ItemTemplate;
import io.drumbeat.workspace.Mapping;
import io.drumbeat.workspace.Source;
import io.drumbeat.workspace.Workspace;
import io.drumbeat.yaml.Position;
import io.drumbeat.yaml.Problem;
import io.drumbeat.yaml.Problem.Severity;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Keeps what a mapping calls delicate out of feeds, which anybody may read. */
record FeedClasses(Workspace workspace) {

    /** The fields that a feed would show although their class is guarded and the feed does not allow it. */
    List<Problem> check(FeedDefinition feed) {
        List<Problem> problems = new ArrayList<>();
        shown(feed).forEach((field, at) -> {
            DataClass dataClass = dataClass(field);
            if (dataClass.isGuarded() && !feed.allowClasses().contains(dataClass)) {
                problems.add(new Problem(
                        Severity.ERROR,
                        at,
                        "the feed would show " + field + ", which is " + dataClass.label() + " by a mapping",
                        "leave it out, or allow it by name: allow_classes: [" + dataClass.label() + "]"));
            }
        });
        return problems;
    }

    /** The fields whose values leave, each with the place that says so. */
    private static Map<String, Position> shown(FeedDefinition feed) {
        Map<String, Position> shown = new TreeMap<>();
        new OwnColumns().names().forEach(field -> shown.put(field, feed.at()));
        ItemTemplate url = feed.url();
        if (url != null) {
            url.fields().forEach(field -> shown.put(field, url.text().at()));
        }
        feed.columns()
                .values()
                .forEach(template -> template.fields()
                        .forEach(field -> shown.put(field, template.text().at())));
        return shown;
    }

    private DataClass dataClass(String field) {
        return workspace.sources().values().stream()
                .filter(source -> source.kind() == Source.Kind.INVENTORY && source.mapping() != null)
                .flatMap(source ->
                        java.util.stream.Stream.ofNullable(workspace.mappings().get(source.mapping())))
                .flatMap(mapping -> mapping.field(field).stream())
                .map(Mapping.FieldMapping::dataClass)
                .reduce(DataClass.PUBLIC, DataClass::strictest);
    }
}
