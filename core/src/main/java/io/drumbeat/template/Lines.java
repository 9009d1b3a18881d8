package io.drumbeat.template;

import java.util.ArrayList;
import java.util.Collection;
import java.util.stream.Collectors;

/** A list that a template may go through, or write out as it is: then one thing a line. */
public final class Lines extends ArrayList<Object> {
    private static final long serialVersionUID = 1L;

    public Lines(Collection<?> things) {
        super(things);
    }

    /** The list as a text of that kind. */
    Object written(Escaping escaping) {
        return escaping == Escaping.HTML
                ? stream().map(thing -> Markup.escape(String.valueOf(thing))).collect(Collectors.joining("<br />\n"))
                : stream().map(String::valueOf).collect(Collectors.joining("\n"));
    }
}
