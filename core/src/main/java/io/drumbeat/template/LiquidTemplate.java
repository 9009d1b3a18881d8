package io.drumbeat.template;

import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import liqp.Template;
import liqp.TemplateContext;
import liqp.TemplateParser;
import liqp.exceptions.LiquidException;
import liqp.nodes.LNode;
import liqp.org.antlr.v4.runtime.tree.ParseTree;
import liqp.parser.Flavor;

/**
 * A Liquid template, parsed once and rendered for one person after another, on any number of threads. A value that is not
 * there is an error unless the template gives a {@code default}; loops and lengths are bounded.
 */
public final class LiquidTemplate {
    private static final int MAX_ITERATIONS = 10_000;
    private static final int MAX_LENGTH = 1 << 20;
    private static final TemplateParser PARSER = parser();

    private final String name;
    private final Escaping escaping;
    private final ParseTree tree;
    private final Set<String> lookups;
    private final Set<String> assigned;
    private final Map<String, Set<String>> loops;
    // Liquid's index nodes keep their last key, so a tree serves one thread at a time.
    private final Queue<LNode> idle = new ConcurrentLinkedQueue<>();

    private LiquidTemplate(String name, Escaping escaping, ParseTree tree, TemplateReader reader) {
        this.name = name;
        this.escaping = escaping;
        this.tree = tree;
        idle.add(reader.visit(tree));
        this.lookups = Set.copyOf(reader.lookups());
        this.assigned = Set.copyOf(reader.assigned());
        this.loops = Map.copyOf(reader.loops());
    }

    /**
     * Parses a template.
     *
     * @param name what messages call it: its file
     * @throws TemplateException if it is no Liquid, with line and column
     */
    public static LiquidTemplate parse(String name, String source, Escaping escaping) {
        try {
            Template template = PARSER.parse(source);
            return new LiquidTemplate(name, escaping, template.getParseTree(), new TemplateReader(PARSER, escaping));
        } catch (LiquidException e) {
            throw new TemplateException(
                    name + ":" + e.line + ":" + (e.charPositionInLine + 1) + ": " + firstLine(e), e);
        } catch (RuntimeException e) {
            throw new TemplateException(name + ": " + firstLine(e), e);
        }
    }

    /** Fills the template for one person. */
    public String render(Map<String, Object> variables) {
        LNode node = idle.poll();
        if (node == null) {
            node = new TemplateReader(PARSER, escaping).visit(tree);
        }
        try {
            return String.valueOf(node.render(new TemplateContext(PARSER, variables)));
        } catch (RuntimeException e) {
            throw new TemplateException(name + ": " + firstLine(e), e);
        } finally {
            idle.add(node);
        }
    }

    /** Every variable that the template reads, as written: {@code lead.first_name}. */
    public Set<String> lookups() {
        return lookups;
    }

    /** Every name that the template gives itself: by a loop, an assignment or a capture. */
    public Set<String> assigned() {
        return assigned;
    }

    /** What the template's loops go through, as written, by the name that each gives to one thing of it. */
    public Map<String, Set<String>> loops() {
        return loops;
    }

    private static String firstLine(RuntimeException e) {
        return String.valueOf(e.getMessage()).lines().findFirst().orElse("");
    }

    private static TemplateParser parser() {
        var builder = new TemplateParser.Builder()
                .withFlavor(Flavor.LIQUID)
                .withStrictTypedExpressions(false)
                .withMaxIterations(MAX_ITERATIONS)
                .withMaxSizeRenderedString(MAX_LENGTH);
        MarkupFilter.all().forEach(builder::withFilter);
        return builder.build();
    }
}
