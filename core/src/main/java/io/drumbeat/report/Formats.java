package io.drumbeat.report;

import io.drumbeat.error.DrumbeatException;
import io.drumbeat.report.html.HtmlRendering;
import io.drumbeat.report.render.CsvRendering;
import io.drumbeat.report.render.JsonRendering;
import io.drumbeat.report.render.Rendering;
import io.drumbeat.report.render.TextRendering;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The forms a report can take. */
public final class Formats {
    private final Map<String, Rendering> byName = new LinkedHashMap<>();

    private Formats(List<Rendering> renderings) {
        renderings.forEach(rendering -> byName.put(rendering.format(), rendering));
    }

    public static Formats all() {
        return new Formats(List.of(new HtmlRendering(), new JsonRendering(), new CsvRendering(), new TextRendering()));
    }

    public List<String> names() {
        return List.copyOf(byName.keySet());
    }

    List<Rendering> pick(List<String> names) {
        return names.stream().distinct().map(this::named).toList();
    }

    private Rendering named(String name) {
        Rendering rendering = byName.get(name);
        if (rendering == null) {
            throw DrumbeatException.usage("unknown_format", "A report cannot be written as \"" + name + "\"")
                    .hint("Choose from " + String.join(", ", names()));
        }
        return rendering;
    }
}
