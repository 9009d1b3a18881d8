package io.drumbeat.template;

import java.util.List;
import java.util.function.UnaryOperator;
import liqp.TemplateContext;
import liqp.filters.Filter;
import org.jspecify.annotations.Nullable;

/** A filter whose result is HTML: it replaces Liquid's own of that name, so that nothing is escaped twice. */
final class MarkupFilter extends Filter {
    private final UnaryOperator<String> toHtml;

    private MarkupFilter(String name, UnaryOperator<String> toHtml) {
        super(name);
        this.toHtml = toHtml;
    }

    static List<Filter> all() {
        return List.of(
                new MarkupFilter("raw", text -> text),
                new MarkupFilter("escape", Markup::escape),
                new MarkupFilter("h", Markup::escape),
                new MarkupFilter("newline_to_br", text -> Markup.escape(text).replaceAll("\r?\n", "<br />\n")));
    }

    @Override
    public @Nullable Object apply(@Nullable Object value, TemplateContext context, Object... params) {
        return switch (value) {
            case null -> null;
            case Markup markup -> markup;
            default -> new Markup(toHtml.apply(asString(value, context)));
        };
    }
}
