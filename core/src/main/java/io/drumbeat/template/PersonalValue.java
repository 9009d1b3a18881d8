package io.drumbeat.template;

import java.util.List;
import liqp.PlainBigDecimal;
import liqp.TemplateContext;
import liqp.nodes.FilterNode;
import liqp.nodes.LNode;
import org.jspecify.annotations.Nullable;

/**
 * An output of a template, {@code {{ … }}}: strict about values that are not there (only {@code default} makes up for one) and
 * escaped by default.
 *
 * @param source the output as written, for the message
 */
record PersonalValue(
        LNode value, List<FilterNode> filters, boolean hasDefault, Escaping escaping, String source, int line)
        implements LNode {

    @Override
    public @Nullable Object render(TemplateContext context) {
        Object result = value.render(context);
        if (result == null && !hasDefault) {
            throw new TemplateException("line " + line + ": {{ " + source
                    + " }} has no value for this person; write {{ " + source + " | default: \"…\" }}");
        }
        for (FilterNode filter : filters) {
            result = filter.apply(result, context);
        }
        return written(result);
    }

    private @Nullable Object written(@Nullable Object result) {
        return switch (result) {
            case Markup markup -> markup.html();
            case String text -> escaping == Escaping.HTML ? Markup.escape(text) : text;
            case java.math.BigDecimal number -> new PlainBigDecimal(number.toString());
            case CharSequence text when escaping == Escaping.HTML -> Markup.escape(text.toString());
            case java.util.Map<?, ?> named when escaping == Escaping.HTML -> Markup.escape(named.toString());
            case Lines lines -> lines.written(escaping);
            case List<?> values
            when escaping == Escaping.HTML ->
                values.stream().map(v -> Markup.escape(String.valueOf(v))).toList();
            case null, default -> result;
        };
    }
}
